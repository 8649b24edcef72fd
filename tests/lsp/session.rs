//! The life of a session: beginning, what is malformed, the end.

use serde_json::{Value, json};

use super::client::{Desk, Editor};

#[test]
fn nothing_is_done_before_initialize() {
    let mut editor = Editor::start(&[]);
    let refused = editor.ask_whole("textDocument/hover", json!({}));
    assert_eq!(refused["error"]["code"], -32002);
    let refused = editor.ask_whole("initialize", json!({"capabilities": 7}));
    assert_eq!(refused["error"]["code"], -32602);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.wait(), 1);
}

#[test]
fn malformed_messages_are_answered_and_the_session_goes_on() {
    let desk = Desk::linjiang("malformed");
    let mut editor = Editor::at(&desk);
    editor.raw(b"Content-Length: 5\r\n\r\n{\"a\":");
    let answer = editor.until(|message| message["error"]["code"] == -32700);
    assert_eq!(answer["id"], Value::Null);
    editor.raw(b"Content-Length: 2\r\n\r\n\xff\xfe");
    editor.until(|message| message["error"]["code"] == -32700);
    editor.raw(b"Content-Length: 25\r\n\r\n{\"id\":\"\xe7\x94\xb2\",\"method\":[1]}");
    let answer = editor.until(|message| message["error"]["code"] == -32600);
    assert_eq!(answer["id"], "甲");
    editor.raw(b"X-Strange: 1\r\nContent-Length: 2\r\n\r\n[]");
    editor.until(|message| message["error"]["code"] == -32600);
    // Notifications that cannot be read, and edits of what is not open, change nothing.
    editor.tell("textDocument/didOpen", json!({"textDocument": 1}));
    editor.tell("textDocument/didChange", json!([]));
    let edit = json!({"textDocument": {"uri": "file:///nowhere.yj", "version": 3},
        "contentChanges": [{"text": "罚则"}]});
    editor.tell("textDocument/didChange", edit);
    editor.settle();
    assert_eq!(editor.leave(), 0);
}

#[test]
fn after_shutdown_nothing_is_answered() {
    let desk = Desk::linjiang("shutdown");
    let mut editor = Editor::at(&desk);
    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    let refused = editor.ask_whole("textDocument/hover", json!({}));
    assert_eq!(refused["error"]["code"], -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.wait(), 0);
}

#[test]
fn who_leaves_without_a_word_gets_one() {
    let desk = Desk::linjiang("abrupt");
    assert_eq!(Editor::at(&desk).hang_up(), 1);
    let mut editor = Editor::at(&desk);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.wait(), 1);
    // A broken stream.
    let mut editor = Editor::at(&desk);
    editor.raw(b"Content-Length: 99\r\n\r\n{}");
    assert_eq!(editor.hang_up(), 1);
}
