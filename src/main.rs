//! The command line of yiju.

mod args;
mod faults;
mod screen;
mod tables;
mod wrong_call;

fn main() {
    match args::parse(std::env::args_os()) {
        Ok(cli) => println!("{cli:?}"),
        Err(error) => match wrong_call::explain(&error) {
            wrong_call::Refusal::Page(page) => print!("{page}"),
            wrong_call::Refusal::Wrong(problem) => println!("{problem:#?}"),
        },
    }
}
