//! Frames of the protocol. A frame that is no message is answered with an error, and the next one read; only a stream whose
//! frames cannot be told apart any more ends the session.

use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::Sender;

use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};

/// The largest message that is read, in bytes.
const MAX_MESSAGE_BYTES: usize = 64 * 1024 * 1024;

/// What was read.
#[derive(Debug)]
pub enum Incoming {
    /// A message.
    Message(Message),
    /// A frame that is no message: what to answer.
    Malformed(Value),
    /// The stream ended, or its frames cannot be told apart.
    Closed,
}

/// Reads messages until the stream ends, or nobody listens.
pub fn read_all(mut input: impl BufRead, to: &Sender<Incoming>) {
    loop {
        let incoming = match read_frame(&mut input) {
            Ok(Some(body)) => read_message(&body),
            Ok(None) | Err(_) => Incoming::Closed,
        };
        let closed = matches!(incoming, Incoming::Closed);
        if to.send(incoming).is_err() || closed {
            return;
        }
    }
}

/// The body of the next frame; `None` at the end of the stream.
fn read_frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length: Option<usize> = None;
    loop {
        let mut line = Vec::new();
        // A header line is short; what is longer is none.
        let read = input.by_ref().take(8192).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            match length {
                Some(_) => break,
                // Blank lines before a header say nothing.
                None => continue,
            }
        }
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
    let length = length.unwrap_or(0);
    if length > MAX_MESSAGE_BYTES {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "message too long",
        ));
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body)?;
    Ok(Some(body))
}

fn read_message(body: &[u8]) -> Incoming {
    let Ok(value) = serde_json::from_slice::<Value>(body) else {
        return malformed(Value::Null, ErrorCode::ParseError, "消息不是 JSON");
    };
    let id = value
        .get("id")
        .filter(|id| id.is_string() || id.is_i64())
        .cloned()
        .unwrap_or(Value::Null);
    match serde_json::from_value(value) {
        Ok(message) => Incoming::Message(message),
        Err(_) => malformed(id, ErrorCode::InvalidRequest, "消息不合 JSON-RPC 的格式"),
    }
}

fn malformed(id: Value, code: ErrorCode, message: &str) -> Incoming {
    Incoming::Malformed(json!({
        "jsonrpc": "2.0",
        "id": id,
        "error": {"code": code as i32, "message": message},
    }))
}

/// Writes one message.
///
/// # Errors
/// The stream is closed.
pub fn write(output: &mut impl Write, message: &Message) -> io::Result<()> {
    message.write(output)
}

/// Writes a document that is no message of the library: an answer without id.
///
/// # Errors
/// The stream is closed.
pub fn write_value(output: &mut impl Write, value: &Value) -> io::Result<()> {
    let text = value.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn read(bytes: &[u8]) -> Vec<Incoming> {
        let (to, from) = channel();
        read_all(io::Cursor::new(bytes), &to);
        drop(to);
        from.iter().collect()
    }

    #[test]
    fn a_bad_frame_does_not_end_the_stream() {
        let good = r#"{"jsonrpc":"2.0","method":"initialized"}"#;
        let stream = format!(
            "Content-Length: 3\r\n\r\n{{,}}Content-Length: 8\r\n\r\n{{\"id\":7}}Content-Length: {}\r\nContent-Type: x\r\n\r\n{good}",
            good.len()
        );
        let got = read(stream.as_bytes());
        assert_eq!(got.len(), 4, "{got:?}");
        assert!(matches!(&got[0], Incoming::Malformed(value) if value["error"]["code"] == -32700));
        assert!(matches!(&got[1], Incoming::Malformed(value) if value["id"] == 7));
        assert!(
            matches!(&got[2], Incoming::Message(Message::Notification(n)) if n.method == "initialized")
        );
        assert!(matches!(got[3], Incoming::Closed));
    }

    #[test]
    fn a_stream_that_breaks_off_is_closed() {
        for stream in [
            "",
            "Content-Length: 10\r\n\r\n{}",
            "Content-Length: 99999999999\r\n\r\n",
        ] {
            assert!(matches!(read(stream.as_bytes())[..], [Incoming::Closed]));
        }
    }
}
