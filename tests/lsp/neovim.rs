//! In a real editor: Neovim with its own client of the protocol.

use std::process::{Command, Stdio};

use serde_json::Value;

use super::client::Desk;

const SCRIPT: &str = r"
local function session()
local function put(name, value)
  local file = io.open(vim.env.DESK .. '/' .. name, 'w')
  file:write(vim.fn.json_encode(value))
  file:close()
end
local function lines() return vim.api.nvim_buf_get_lines(0, 0, -1, false) end
vim.o.swapfile = false
vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.DESK .. '/rules/编辑器.yj'))
local id = vim.lsp.start_client({ name = 'yiju', cmd = { vim.env.PROGRAM, 'lsp' }, root_dir = vim.env.DESK })
vim.lsp.buf_attach_client(0, id)
local function named(code)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    local lsp = found.user_data and found.user_data.lsp or {}
    if (found.code or lsp.code) == code then return found end
  end
end
local function under(found)
  local line = lines()[found.lnum + 1]
  return string.sub(line, found.col + 1, found.end_col)
end
vim.wait(60000, function() return named('YJ0302') ~= nil end, 20)
local wrong = named('YJ0302')
put('underlined.json', { wrong and under(wrong) or 'nothing' })
local buffer = { uri = vim.uri_from_bufnr(0) }
local function ask(method, params)
  params.textDocument = buffer
  local said = vim.lsp.buf_request_sync(0, method, params, 60000)
  return said[id].result
end
local range = { start = { line = wrong.lnum, character = 0 }, ['end'] = { line = wrong.lnum, character = 200 } }
local actions = ask('textDocument/codeAction', { range = range, context = { diagnostics = {} } })
for _, action in ipairs(actions) do
  if action.isPreferred then vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16') end
end
local gone = vim.wait(60000, function() return named('YJ0302') == nil end, 20)
put('mended.json', { gone = gone, lines = lines() })
local edits = ask('textDocument/formatting', { options = { tabSize = 4, insertSpaces = true } })
vim.lsp.util.apply_text_edits(edits, 0, 'utf-16')
put('formatted.json', lines())
local hover = ask('textDocument/hover', { position = { line = 0, character = 1 } })
put('hover.json', { hover.contents.value })
vim.lsp.stop_client(id)
vim.wait(10000, function() return vim.lsp.client_is_stopped(id) end, 20)
put('stopped.json', { vim.lsp.client_is_stopped(id) })
end
local good, why = pcall(session)
if not good then io.stderr:write(tostring(why) .. '\n') end
vim.cmd(good and 'qa!' or 'cquit!')
";

#[test]
fn a_real_editor_shows_and_mends_a_mistake() {
    let probe = Command::new("nvim").arg("--version").output();
    if probe.is_err() {
        eprintln!("skipped: nvim is not installed");
        return;
    }
    let desk = Desk::linjiang("neovim");
    let text = "权力 SR-9009 甲 { # 𠮷注\n    领域   市容环卫\n    依据 《街巷整洁条例》第五条 ; 要件 { 当亊人 = 个人 } ; 警告\n}\n";
    std::fs::write(desk.root.join("rules/编辑器.yj"), text).unwrap();
    let script = desk.root.join("script.lua");
    std::fs::write(&script, SCRIPT).unwrap();
    let status = Command::new("nvim")
        .args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S"])
        .arg(&script)
        .env("DESK", &desk.root)
        .env("PROGRAM", env!("CARGO_BIN_EXE_yiju"))
        .env("XDG_STATE_HOME", desk.root.join("state"))
        .env("XDG_CACHE_HOME", desk.root.join("cache"))
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    let said = |name: &str| -> Value { serde_json::from_str(&desk.text(name)).unwrap() };
    // What Neovim underlines is the wrong word and nothing else.
    assert_eq!(said("underlined.json")[0], "当亊人");
    let mended = said("mended.json");
    assert_eq!(mended["gone"], true);
    assert!(
        mended["lines"][2]
            .as_str()
            .unwrap()
            .ends_with("要件 { 当事人 = 个人 } ; 警告")
    );
    assert_eq!(said("formatted.json")[1], "    领域 市容环卫");
    assert!(
        said("hover.json")[0]
            .as_str()
            .unwrap()
            .contains("声明一项权力")
    );
    assert_eq!(said("stopped.json")[0], true);
}
