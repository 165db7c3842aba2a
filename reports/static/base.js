"use strict";
// What every part of the page uses. Text of pages is only ever set as text.
const skygap = {
  all: (selector, root = document) => [...root.querySelectorAll(selector)],

  counted: (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`,

  data: (id) => JSON.parse(document.getElementById(id).textContent),

  // Runs with storage closed too, as in a mail reader; then nothing is remembered.
  remembered(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },

  remember(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },

  // By the copy event, which files from disk are allowed too.
  copy(text, html = "") {
    let isCopied = false;
    const fill = (event) => {
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
      event.preventDefault();
      isCopied = true;
    };
    document.addEventListener("copy", fill, { once: true });
    document.execCommand("copy");
    document.removeEventListener("copy", fill);
    return isCopied;
  },
};
for (const each of skygap.all("[data-script]")) each.hidden = false;
