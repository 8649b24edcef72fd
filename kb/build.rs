fn main() { let out = std::env::var("OUT_DIR").unwrap(); std::fs::write(format!("{out}/sources.rs"), "static RULES: &[(&str,&str)] = &[]; static REGULATIONS: &[(&str,&str)]=&[];").unwrap(); }
