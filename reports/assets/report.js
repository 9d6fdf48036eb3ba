(function () {
  "use strict";
  var $ = function (s, r) { return (r || document).querySelector(s); };
  var all = function (s, r) { return Array.prototype.slice.call((r || document).querySelectorAll(s)); };
  var names = JSON.parse($("#names").textContent);
  var list = $("#list"), form = $(".bar"), count = $(".count");
  var rows = all(".f", list).map(function (el) {
    return {
      el: el, home: el.parentNode, units: el.dataset.u.split(" ").map(Number), rank: Number(el.dataset.p),
      urgency: el.dataset.g, verdict: el.classList[1], line: el.dataset.r === "1", text: null
    };
  });
  var counted = rows.filter(function (r) { return !r.line; });
  var items = all(".item", list), made = [], shown = "item", unpacked = {};

  function state() {
    var v = all("[name=v]:checked", form).map(function (i) { return i.value; });
    return { view: form.view.value, v: v, unit: form.unit.value, q: form.q.value.trim(), g: form.dataset.g || "" };
  }
  function write(s) {
    var p = new URLSearchParams();
    if (s.view !== "item") p.set("view", s.view);
    if (s.v.length) p.set("v", s.v.join(","));
    if (s.unit) p.set("unit", s.unit);
    if (s.g) p.set("g", s.g);
    if (s.q) p.set("q", s.q);
    var hash = p.toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search + "#findings");
  }
  function set(query) {
    var p = new URLSearchParams(query), v = (p.get("v") || "").split(",");
    form.view.value = ["unit", "urgency"].indexOf(p.get("view")) < 0 ? "item" : p.get("view");
    all("[name=v]", form).forEach(function (i) { i.checked = v.indexOf(i.value) >= 0; });
    form.unit.value = p.get("unit") || "";
    if (form.unit.selectedIndex < 0) form.unit.value = "";
    form.q.value = p.get("q") || "";
    form.dataset.g = p.get("g") || "";
  }
  function words(row) {
    if (row.text === null) {
      var req = row.home.firstElementChild;
      row.text = (row.el.firstElementChild.textContent + " " + req.textContent + " " + row.units.map(function (u) { return names.units[u].title; }).join(" ")).toLowerCase();
    }
    return row.text;
  }
  function section(title, rowsOf) {
    var d = document.createElement("details"), s = document.createElement("summary"), h = document.createElement("h3"), c = document.createElement("span");
    d.className = "group"; c.className = "s counted"; h.textContent = title;
    s.append(h, " ", c); d.append(s);
    rowsOf.forEach(function (r) {
      if (!$(".rt", r.el)) {
        var t = document.createElement("span"); t.className = "rt";
        t.textContent = $("h4", r.home).textContent;
        $(".m", r.el).prepend(t);
      }
      d.append(r.el);
    });
    d.open = rowsOf.length <= 60 || made.length === 0;
    made.push(d); list.append(d);
  }
  function arrange(view, unit) {
    var wanted = view === "unit" && unit >= 0 ? "unit " + unit : view;
    if (wanted === shown) return;
    var old = made; made = [];
    rows.forEach(function (r) { r.home.append(r.el); });
    all(".req > .more", list).forEach(function (m) { m.parentNode.append(m); });
    old.forEach(function (d) { d.remove(); });
    if (view === "item") { /* every row is at home again */ } else if (wanted !== view) {
      section(names.units[unit].title, counted.filter(function (r) { return r.units.indexOf(unit) >= 0; }).sort(function (a, b) { return a.rank - b.rank; }));
    } else {
      var sorted = counted.slice().sort(function (a, b) { return a.rank - b.rank; }), groups = {};
      var order = view === "unit" ? names.units.map(function (u, i) { return i; }) : names.urgency.map(function (u, i) { return i; });
      sorted.forEach(function (r) { var k = view === "unit" ? r.units[0] : r.urgency; (groups[k] = groups[k] || []).push(r); });
      order.forEach(function (k) { if (groups[k]) section(view === "unit" ? names.units[k].title : names.urgency[k], groups[k]); });
    }
    items.forEach(function (i) { i.hidden = view !== "item"; });
    shown = wanted;
  }
  function apply() {
    var s = state(), q = s.q.toLowerCase().split(/\s+/).filter(Boolean), n = 0;
    var unit = names.units.findIndex(function (u) { return u.key === s.unit; }), g = s.g ? s.g.split(",") : null;
    arrange(s.view, unit);
    var filtered = s.v.length || unit >= 0 || q.length || g;
    rows.forEach(function (r) {
      var ok = (!s.v.length || s.v.indexOf(r.verdict) >= 0) && (unit < 0 || r.units.indexOf(unit) >= 0) && (!g || g.indexOf(r.urgency) >= 0);
      if (ok && q.length) { var text = words(r); ok = q.every(function (w) { return text.indexOf(w) >= 0; }); }
      r.el.hidden = !ok; n += ok && !r.line;
    });
    all(".req, .group", list).forEach(function (d) {
      var mine = all(".f", d), left = mine.filter(function (f) { return !f.hidden; }).length, c = $(".counted", d);
      d.hidden = !left && (filtered || d.className === "group");
      if (c) c.textContent = left === mine.length ? String(left) : left + " / " + mine.length;
      if (filtered && left && left <= 200) d.open = true;
    });
    if (s.view === "item") items.forEach(function (i) { i.hidden = Boolean(filtered) && !all(".req", i).some(function (d) { return !d.hidden; }); });
    count.textContent = n ? count.dataset.words.replace("%n", n).replace("%t", counted.length) : count.dataset.none;
    return s;
  }
  function fill(el) {
    var z = el.dataset.z;
    if (!z || el.dataset.done) return;
    el.dataset.done = "1";
    if (!unpacked[z]) {
      if (typeof DecompressionStream === "undefined") return;
      var raw = atob($("#z" + z).textContent), bytes = new Uint8Array(raw.length);
      for (var i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
      var stream = new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"));
      unpacked[z] = new Response(stream).text().then(function (html) {
        var t = document.createElement("template"); t.innerHTML = html; return t.content;
      });
    }
    unpacked[z].then(function (box) {
      var d = box.querySelector('[data-for="' + el.id + '"]');
      if (d) el.lastElementChild.replaceWith(d.firstElementChild.cloneNode(true));
    });
  }
  function reveal(id) {
    var el = id && document.getElementById(id);
    if (!el) return false;
    for (var p = el; p; p = p.parentElement) { if (p.tagName === "DETAILS") p.open = true; p.hidden = p.hidden && p === form; }
    if (el.classList.contains("f")) fill(el);
    el.scrollIntoView({ block: "start" });
    var s = el.tagName === "DETAILS" ? el.firstElementChild : el;
    if (s === el) el.tabIndex = -1;
    s.focus({ preventScroll: true });
    return true;
  }
  function route() {
    var hash = decodeURIComponent(location.hash.slice(1));
    if (hash.indexOf("=") > 0) { set(hash); apply(); $("#findings").scrollIntoView(); }
    else if (hash && document.getElementById(hash)) {
      if (/^(req|item)-/.test(hash)) { set(""); apply(); }
      reveal(hash);
    }
  }
  form.hidden = false;
  list.addEventListener("toggle", function (e) { if (e.target.open && e.target.classList.contains("f")) fill(e.target); }, true);
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  form.addEventListener("change", function () { form.dataset.g = ""; write(apply()); });
  var timer; form.q.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(function () { write(apply()); }, 150); });
  form.reset.addEventListener("click", function () { set(form.view.value === "item" ? "" : "view=" + form.view.value); write(apply()); form.q.focus(); });
  form.print.addEventListener("click", function () { document.body.classList.add("listing"); window.print(); });
  window.addEventListener("afterprint", function () { document.body.classList.remove("listing"); });
  window.addEventListener("beforeprint", function () { all(".req, .group", list).forEach(function (d) { if (!d.hidden) d.open = true; }); });
  document.addEventListener("click", function (e) {
    var a = e.target.closest && e.target.closest("a");
    if (!a) return;
    if (a.dataset.go) { e.preventDefault(); set(a.dataset.go); write(apply()); reveal("findings"); }
    else if ((a.getAttribute("href") || "").charAt(0) === "#" && a.getAttribute("href") === location.hash) { e.preventDefault(); route(); }
  });
  document.addEventListener("keydown", function (e) {
    if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) { e.preventDefault(); form.q.focus(); }
  });
  window.addEventListener("hashchange", route);
  apply(); route();
})();
