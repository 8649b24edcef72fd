//! `file:` addresses and paths.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

/// The path that a `file:` address names; `None` for other addresses and for such as name no path.
pub fn to_path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    // A host may stand before the path; only this machine's files are read.
    let at = rest.find('/')?;
    let host = rest.get(..at)?;
    if !host.is_empty() && host != "localhost" {
        return None;
    }
    let path = decode(rest.get(at..)?)?;
    // file:///c:/rules
    let drive = path
        .strip_prefix('/')
        .filter(|rest| rest.get(1..2) == Some(":"));
    Some(PathBuf::from(drive.unwrap_or(&path)))
}

/// The address of a path.
pub fn of_path(path: &Path) -> Option<Uri> {
    let text = path.to_str()?.replace('\\', "/");
    let mut address = String::from("file://");
    if !text.starts_with('/') {
        address.push('/');
    }
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    Uri::from_str(&address).ok()
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_paths_go_and_come() {
        let path = Path::new("/规则/市 容/a%b.yj");
        let uri = of_path(path).unwrap();
        assert!(uri.as_str().is_ascii());
        assert_eq!(to_path(&uri).unwrap(), path);
    }

    #[test]
    fn what_is_no_file_of_this_machine_has_no_path() {
        for address in ["https://a/b", "file://other/b", "untitled:1", "file:///%ff"] {
            assert_eq!(to_path(&Uri::from_str(address).unwrap()), None, "{address}");
        }
        let drive = Uri::from_str("file:///c%3A/rules/a.yj").unwrap();
        assert_eq!(to_path(&drive).unwrap(), Path::new("c:/rules/a.yj"));
    }
}
