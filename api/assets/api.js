// Sends the forms of the page and shows the answers below them. Without it, GET forms open the answer themselves.
"use strict";
for (const form of document.querySelectorAll("form[data-method]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const output = form.querySelector("output");
    const button = form.querySelector("button");
    button.disabled = true;
    output.textContent = "……";
    const began = performance.now();
    try {
      let address = form.getAttribute("action");
      const options = { method: form.dataset.method, headers: {} };
      if (options.method === "POST") {
        options.headers["Content-Type"] = "application/json";
        options.body = form.querySelector("textarea").value;
      } else {
        const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
        if (query.size > 0) address += "?" + query;
      }
      const answer = await fetch(address, options);
      const kind = answer.headers.get("Content-Type") ?? "";
      const took = Math.round(performance.now() - began);
      const head = `${answer.status} · ${kind} · ${took} ms\n\n`;
      const isText = kind.includes("json") || kind.startsWith("text/");
      const body = isText ? await answer.text() : `（${(await answer.blob()).size} 字节）`;
      const pre = document.createElement("pre");
      pre.tabIndex = 0;
      pre.textContent = head + body;
      output.replaceChildren(pre);
    } catch {
      output.textContent = "没有回答：服务没有运行，或者网络不通。";
    } finally {
      button.disabled = false;
    }
  });
}
