//! A page as somebody has it before them: what they see, touch, type and press.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::chrome::{PATIENCE, Wire};

/// A screen.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub name: &'static str,
    width: u32,
    height: u32,
    /// Touched, not pointed at.
    touch: bool,
}

/// What an officer has in the street.
pub const PHONE: Size = Size {
    name: "phone",
    width: 390,
    height: 844,
    touch: true,
};

/// What stands in the office.
pub const DESKTOP: Size = Size {
    name: "desktop",
    width: 1280,
    height: 800,
    touch: false,
};

/// Both.
pub const SIZES: [Size; 2] = [PHONE, DESKTOP];

/// One page of a browser.
pub struct Page {
    wire: Rc<RefCell<Wire>>,
    session: String,
    context: Value,
    pub size: Size,
}

impl Drop for Page {
    /// A page that is left open goes on working, and many of them leave no time for the others.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let context = json!({ "browserContextId": self.context });
            let mut wire = self.wire.borrow_mut();
            wire.call(None, "Target.disposeBrowserContext", &context);
            wire.forget(&self.session);
        }
    }
}

impl Page {
    /// A new one that knows nothing of the others.
    pub fn new(wire: Rc<RefCell<Wire>>, size: Size) -> Self {
        let (session, context) = {
            let mut wire = wire.borrow_mut();
            let mut context = wire.call(None, "Target.createBrowserContext", &json!({}));
            let context = context["browserContextId"].take();
            let target = json!({ "url": "about:blank", "browserContextId": context });
            let target = wire.call(None, "Target.createTarget", &target);
            let attach = json!({ "targetId": target["targetId"], "flatten": true });
            let session = wire.call(None, "Target.attachToTarget", &attach);
            (session["sessionId"].as_str().unwrap().to_owned(), context)
        };
        let page = Self {
            wire,
            session,
            context,
            size,
        };
        for domain in ["Page.enable", "Runtime.enable", "Network.enable"] {
            page.call(domain, &json!({}));
        }
        let screen = json!({
            "width": size.width, "height": size.height, "deviceScaleFactor": 1, "mobile": size.touch,
        });
        page.call("Emulation.setDeviceMetricsOverride", &screen);
        let touch = json!({ "enabled": size.touch });
        page.call("Emulation.setTouchEmulationEnabled", &touch);
        page
    }

    /// A page of the same screen in a browser that knows nothing.
    pub fn fresh(&self) -> Self {
        Self::new(Rc::clone(&self.wire), self.size)
    }

    /// One command of the protocol.
    pub fn call(&self, method: &str, parameters: &Value) -> Value {
        let mut wire = self.wire.borrow_mut();
        wire.call(Some(&self.session), method, parameters)
    }

    /// Does something that leads to another page, and waits until that is loaded.
    pub fn load(&self, how: impl FnOnce()) {
        self.wire.borrow_mut().forget(&self.session);
        how();
        self.wire
            .borrow_mut()
            .wait(&self.session, "Page.loadEventFired");
    }

    /// What has happened since the last page was asked for.
    pub fn happened(&self, method: &str) -> Vec<Value> {
        // What was said before this answer has arrived with it.
        self.evaluate("0");
        self.wire.borrow().happened(&self.session, method)
    }

    /// Goes to an address.
    pub fn goto(&self, address: &str) {
        self.load(|| {
            let gone = self.call("Page.navigate", &json!({ "url": address }));
            assert_eq!(gone.get("errorText"), None, "{address}");
        });
    }

    /// The value of an expression; a promise is waited for. What somebody does goes another way: `click`, `enter`, `press`.
    pub fn evaluate(&self, expression: &str) -> Value {
        let asked =
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut said = self.call("Runtime.evaluate", &asked);
        assert_eq!(said.get("exceptionDetails"), None, "{expression}");
        said["result"]["value"].take()
    }

    /// What can be read, without what is folded away.
    pub fn text(&self) -> String {
        let text = self.evaluate("document.body.innerText");
        text.as_str().unwrap().to_owned()
    }

    /// The text of the first element.
    pub fn text_of(&self, css: &str) -> String {
        let text = self.evaluate(&format!("document.querySelector({}).innerText", json!(css)));
        text.as_str().unwrap().to_owned()
    }

    /// Where somebody is.
    pub fn address(&self) -> String {
        self.evaluate("location.href").as_str().unwrap().to_owned()
    }

    /// Is there such an element?
    pub fn has(&self, css: &str) -> bool {
        self.evaluate(&format!("document.querySelector({}) !== null", json!(css))) == true
    }

    /// Fails with what is on the page where a text cannot be read.
    #[track_caller]
    pub fn assert_says(&self, text: &str) {
        let said = self.text();
        assert!(
            said.contains(text),
            "{}: no {text} in\n{said}",
            self.size.name
        );
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub fn until(&self, expression: &str) {
        let began = Instant::now();
        while self.evaluate(expression) != true {
            assert!(
                began.elapsed() < PATIENCE,
                "never: {expression}\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The middle of the first element that is seen and has this text, brought into view. Nothing may lie over it.
    #[track_caller]
    fn middle(&self, css: &str, text: &str) -> (f64, f64) {
        let found = self.evaluate(&format!(
            "(() => {{
                const all = [...document.querySelectorAll({})];
                const one = all.find((one) => one.checkVisibility() && one.textContent.includes({}));
                if (!one) return 'there is none';
                one.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                const box = [...one.getClientRects()].find((box) => box.width > 0);
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                const top = document.elementFromPoint(x, y);
                if (!one.contains(top) && !top?.contains(one)) return 'covered by ' + top?.outerHTML;
                return [x, y];
            }})()",
            json!(css),
            json!(text)
        ));
        let why =
            |said: &Value| format!("{}: {css} {text}: {said}\n{}", self.size.name, self.text());
        let at = found
            .as_array()
            .unwrap_or_else(|| panic!("{}", why(&found)));
        (at[0].as_f64().unwrap(), at[1].as_f64().unwrap())
    }

    /// Clicks on the first element that is seen and has this text, or touches it.
    #[track_caller]
    pub fn click(&self, css: &str, text: &str) {
        let (x, y) = self.middle(css, text);
        if self.size.touch {
            let touch = json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] });
            self.call("Input.dispatchTouchEvent", &touch);
            let end = json!({ "type": "touchEnd", "touchPoints": [] });
            self.call("Input.dispatchTouchEvent", &end);
        } else {
            for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
                let button = if kind == "mouseMoved" { "none" } else { "left" };
                let mouse =
                    json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": 1 });
                self.call("Input.dispatchMouseEvent", &mouse);
            }
        }
    }

    /// Clicks on what leads to another page.
    #[track_caller]
    pub fn follow(&self, css: &str, text: &str) {
        self.load(|| self.click(css, text));
    }

    /// Writes into a field that is empty.
    #[track_caller]
    pub fn enter(&self, css: &str, text: &str) {
        self.click(css, "");
        self.type_in(text);
    }

    /// Writes where the cursor is.
    pub fn type_in(&self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
    }

    /// Sets a field whose picker belongs to the browser: a day, a choice.
    #[track_caller]
    pub fn set(&self, css: &str, value: &str) {
        let set = self.evaluate(&format!(
            "(() => {{ const one = document.querySelector({}); one.value = {}; return one.value; }})()",
            json!(css),
            json!(value)
        ));
        assert_eq!(set, *value, "{css} does not take it");
    }

    /// Presses a key: `Tab`, `Enter`, `Space`, `ArrowDown`.
    pub fn press(&self, key: &str) {
        let (key, code, number, text) = match key {
            "Tab" => ("Tab", "Tab", 9, ""),
            "Enter" => ("Enter", "Enter", 13, "\r"),
            "Space" => (" ", "Space", 32, " "),
            "ArrowDown" => ("ArrowDown", "ArrowDown", 40, ""),
            other => panic!("no such key: {other}"),
        };
        let down = if text.is_empty() {
            "rawKeyDown"
        } else {
            "keyDown"
        };
        for kind in [down, "keyUp"] {
            let mut event = json!({
                "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number,
            });
            if kind == "keyDown" {
                event["text"] = text.into();
            }
            self.call("Input.dispatchKeyEvent", &event);
        }
    }

    /// A picture of the page, or of its first screens, in the folder of `YIJU_SHOTS`, where that is set.
    pub fn shot(&self, name: &str) {
        const MOST: u64 = 4000;
        let Some(folder) = std::env::var_os("YIJU_SHOTS").map(std::path::PathBuf::from) else {
            return;
        };
        std::fs::create_dir_all(&folder).unwrap();
        let height = self.evaluate("document.documentElement.scrollHeight");
        let height = height.as_u64().unwrap().min(MOST);
        let clip =
            json!({ "x": 0, "y": 0, "width": self.size.width, "height": height, "scale": 1 });
        let how = json!({ "captureBeyondViewport": true, "clip": clip });
        let shot = self.call("Page.captureScreenshot", &how);
        let file = folder.join(format!("{name}-{}.png", self.size.name));
        std::fs::write(file, bytes_of(&shot)).unwrap();
    }

    /// The page as it is printed.
    pub fn pdf(&self) -> Vec<u8> {
        bytes_of(&self.call("Page.printToPDF", &json!({ "preferCSSPageSize": true })))
    }
}

fn bytes_of(answer: &Value) -> Vec<u8> {
    STANDARD.decode(answer["data"].as_str().unwrap()).unwrap()
}
