// What pages do beyond words: tables are sorted, commands and files are copied, everything can be reached and named without a mouse and
// without seeing, the language menu stays inside an alias, the version menu keeps the page, an old version says so.
// Without this script the tables stand as they were written and every link still leads somewhere.
(() => {
  "use strict";

  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const number = /^-?\d[\d,]*(\.\d+)?$/;
  const states = "✗‼⁇◐◷▷○✓–"; // the symbol that a state begins with: what needs attention first

  const textIn = (row, column) => (row.cells[column] ? row.cells[column].textContent.trim() : "");

  const compared = (one, other) => {
    if (number.test(one) && number.test(other)) {
      return Number(one.replaceAll(",", "")) - Number(other.replaceAll(",", ""));
    }
    const [mine, yours] = [one, other].map((text) => (text ? states.indexOf(text[0]) : -1));
    return mine >= 0 && yours >= 0 ? mine - yours : order.compare(one, other);
  };

  const sort = (table, column) => {
    const titles = [...table.tHead.rows[0].cells];
    const rising = titles[column].getAttribute("aria-sort") !== "ascending";
    titles.forEach((title) => title.removeAttribute("aria-sort"));
    titles[column].setAttribute("aria-sort", rising ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((one, other) => compared(textIn(one, column), textIn(other, column)));
    body.append(...(rising ? rows : rows.reverse()));
  };

  // States, dates, numbers and titles of one word stay in one line.
  const keepTogether = (cell) => {
    const width = [...cell.textContent].reduce((sum, char) => sum + (char > "\u2fff" ? 2 : 1), 0);
    const isOneWord = cell.tagName === "TD" || !cell.textContent.trim().includes(" ");
    if (width <= 14 && isOneWord) cell.classList.add("book-short");
  };

  const offerSorting = (table) => {
    if (!table.tHead || !table.tBodies[0] || table.tBodies[0].rows.length < 2) return;
    [...table.tHead.rows[0].cells].forEach((title, column) => {
      if (!title.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "book-sort";
      button.append(...title.childNodes);
      button.addEventListener("click", () => sort(table, column));
      title.append(button);
    });
  };

  // Where the page did not come over a safe line there is no clipboard to write to, but what is selected can be copied.
  const copy = async (code) => {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(code.textContent);
      return;
    }
    getSelection().selectAllChildren(code);
    document.execCommand("copy");
    getSelection().removeAllRanges();
  };

  const offerCopying = (code) => {
    const words = document.querySelector('meta[name="book-copy"]');
    const button = document.createElement("button");
    button.type = "button";
    button.className = "book-copy";
    button.setAttribute("aria-live", "polite");
    button.textContent = words.content;
    button.addEventListener("click", async () => {
      await copy(code);
      button.textContent = words.dataset.done;
      setTimeout(() => { button.textContent = words.content; }, 2000);
    });
    code.after(button);
  };

  // A title without words names nothing: the one before it spans both columns, and in the corner of a table it is an empty cell.
  const joinTitles = (title) => {
    const before = title.previousElementSibling;
    if (title.textContent.trim()) return;
    if (!before) title.replaceWith(document.createElement("td"));
    else if (before.textContent.trim()) {
      before.colSpan += title.colSpan;
      title.remove();
    }
  };

  // A link among the words of a cell is known without colour, as it is in a sentence.
  const markLinks = (cell) => {
    const letters = (text) => (text.match(/\p{L}/gu) || []).length;
    const inLinks = [...cell.querySelectorAll("a")].reduce((sum, link) => sum + letters(link.textContent), 0);
    cell.classList.toggle("book-words", letters(cell.textContent) > inLinks);
  };

  // What scrolls sideways can be reached with the keyboard.
  const reachWide = () => {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach((frame) => {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    });
  };

  // The theme leaves its search and the sections of its navigation without a name.
  const nameParts = () => {
    const search = document.querySelector(".md-search");
    const field = document.querySelector(".md-search__input");
    if (search && field) search.setAttribute("aria-label", field.getAttribute("aria-label"));
    document.querySelectorAll(".md-nav[aria-labelledby]").forEach((section) => {
      const title = section.querySelector(".md-nav__title");
      if (!title) return;
      section.removeAttribute("aria-labelledby");
      section.setAttribute("aria-label", title.textContent.trim());
    });
    // The parts of a table of contents are lists, not landmarks of their own.
    document.querySelectorAll(".md-nav--secondary .md-nav").forEach((part) => {
      part.removeAttribute("aria-label");
      part.setAttribute("role", "none");
    });
  };

  // An alias is a copy of a version, and its language menu names the version: lead to the same alias instead.
  const stayInAlias = (links, version, name) => {
    if (name === version) return;
    links.forEach((link) => {
      const home = new URL(link.dataset.home, location.href).href;
      const rest = link.href.slice(home.length);
      if (home.endsWith(`/${version}/`)) link.href = `${home.slice(0, -version.length - 1)}${name}/${rest}`;
    });
  };

  // The theme looks for the page of another version in a list of absolute addresses; this site has none, so ask for the page itself.
  const keepPage = (root) => {
    const click = async (event) => {
      const link = event.target.closest ? event.target.closest(".md-version__link") : null;
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      const same = new URL(`./${location.pathname.slice(root.pathname.length)}`, link.href);
      const answer = await fetch(same, { method: "HEAD" }).catch(() => null);
      location.assign(answer && answer.ok ? same.href + location.hash : link.href);
    };
    document.addEventListener("click", click, { capture: true });
  };

  const tellWhenOld = async (banner, root, name) => {
    try {
      const answer = await fetch(new URL("../versions.json", root));
      const versions = answer.ok ? await answer.json() : [];
      const newest = versions.find((each) => each.aliases.includes("latest"));
      banner.hidden = !newest || name === "latest" || name === newest.version;
    } catch {
      banner.hidden = true; // not published as versions, or no network: nothing is known to be newer
    }
  };

  document.querySelectorAll(".book-sortable table").forEach(offerSorting);
  document.querySelectorAll(".book-sortable :is(td, th)").forEach(keepTogether);

  document.querySelectorAll(".md-typeset pre > code").forEach(offerCopying);
  document.querySelectorAll(".md-typeset thead th").forEach(joinTitles);
  document.querySelectorAll(".md-typeset td:has(a)").forEach(markLinks);
  nameParts();
  window.addEventListener("load", reachWide);
  window.addEventListener("resize", reachWide);

  const banner = document.querySelector(".book-outdated");
  if (banner) {
    const root = new URL(banner.dataset.root, location.href);
    const name = decodeURIComponent(root.pathname.split("/").at(-2));
    stayInAlias(document.querySelectorAll("a[data-home]"), banner.dataset.version, name);
    keepPage(root);
    tellWhenOld(banner, root, name);
  }
})();
