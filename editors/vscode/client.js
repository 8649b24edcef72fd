// Starts `yiju lsp` and connects it to the editor.
const { workspace } = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;

function activate() {
  const settings = workspace.getConfiguration("yiju");
  const server = {
    command: settings.get("program", "yiju"),
    args: ["lsp", ...settings.get("arguments", [])],
    transport: TransportKind.stdio,
    options: { cwd: workspace.workspaceFolders?.[0]?.uri.fsPath },
  };
  client = new LanguageClient("yiju", "依据规则语言", server, {
    documentSelector: [
      { scheme: "file", language: "yiju" },
      { scheme: "untitled", language: "yiju" },
    ],
  });
  return client.start();
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
