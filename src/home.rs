//! Where the program keeps its own files.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder of the program: `$YIJU_HOME`, else `yiju` below the user's data folder. `None` where the system names neither.
pub fn folder() -> Option<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value: &OsString| !value.is_empty())
            .map(PathBuf::from)
    };
    set("YIJU_HOME").or_else(|| {
        // A relative path there is to be ignored (XDG base directories).
        let data = set("XDG_DATA_HOME").filter(|path| path.is_absolute());
        let data = data.or_else(|| set("LOCALAPPDATA").filter(|_| cfg!(windows)));
        let data = data.or_else(|| set("HOME").map(|home| home.join(".local").join("share")));
        data.map(|data| data.join("yiju"))
    })
}
