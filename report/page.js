(function () {
"use strict";
var doc = document, root = doc.documentElement;
function all(s, e) { return Array.prototype.slice.call((e || doc).querySelectorAll(s)); }

var theme = doc.getElementById("theme");
function dark() {
  var t = root.getAttribute("data-theme");
  return t ? t === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
function label() { theme.textContent = dark() ? "Light page" : "Dark page"; }
theme.hidden = false;
label();
theme.addEventListener("click", function () { root.setAttribute("data-theme", dark() ? "light" : "dark"); label(); });

var lines = all(".line"), chunks = all(".lines"), form = doc.getElementById("find");
var texts = null;
function find() {
  var q = doc.getElementById("q").value.trim().toLowerCase(), kind = doc.getElementById("kind").value;
  var who = {}, shown = 0, ranges = [];
  all("input[name=who]", form).forEach(function (b) { who[b.value] = b.checked; });
  if (!texts) texts = lines.map(function (l) { return l.querySelector("p").textContent.toLowerCase(); });
  lines.forEach(function (l, k) {
    var on = who[l.dataset.s] !== false && (!q || texts[k].indexOf(q) >= 0) &&
      (!kind || (" " + (l.dataset.k || "") + " ").indexOf(" " + kind + " ") >= 0);
    l.hidden = !on;
    if (!on) return;
    shown++;
    if (q && ranges.length < 2000) mark(l.querySelector("p"), q, ranges);
  });
  chunks.forEach(function (c) { c.hidden = !c.querySelector(".line:not([hidden])"); });
  doc.getElementById("lines").classList.toggle("finding", shown < lines.length);
  doc.getElementById("hits").textContent = shown === lines.length ? "" : shown + " of " + lines.length + " lines";
  if (window.CSS && CSS.highlights) {
    var h = new Highlight();
    ranges.forEach(function (r) { h.add(r); });
    if (ranges.length) CSS.highlights.set("found", h);
    else CSS.highlights.delete("found");
  }
}
function mark(p, q, ranges) {
  var walk = doc.createTreeWalker(p, NodeFilter.SHOW_TEXT), n;
  while ((n = walk.nextNode())) {
    var s = n.data.toLowerCase(), at = -1;
    if (s.length !== n.data.length) continue;
    while ((at = s.indexOf(q, at + 1)) >= 0) {
      var r = doc.createRange();
      r.setStart(n, at);
      r.setEnd(n, at + q.length);
      ranges.push(r);
    }
  }
}
function reset() {
  doc.getElementById("q").value = "";
  doc.getElementById("kind").value = "";
  all("input[name=who]", form).forEach(function (b) { b.checked = true; });
  find();
}
if (form) {
  form.hidden = false;
  var wait = 0;
  form.addEventListener("input", function () { clearTimeout(wait); wait = setTimeout(find, 60); });
  form.addEventListener("submit", function (e) { e.preventDefault(); find(); });
  doc.addEventListener("keydown", function (e) {
    if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) { e.preventDefault(); doc.getElementById("q").focus(); }
  });
}

var audio = doc.getElementById("audio");
function play(t) {
  if (!audio) return;
  audio.currentTime = t;
  var p = audio.play();
  if (p) p.catch(function () {});
}
function jump(n) {
  var l = doc.getElementById(n);
  if (l && l.hidden) reset();
}
doc.addEventListener("click", function (e) {
  var a = e.target.closest && e.target.closest("a.at");
  if (!a) return;
  jump(a.getAttribute("href").slice(1));
  if (a.dataset.t !== undefined) play(+a.dataset.t);
});

var times = lines.map(function (l) { var a = l.querySelector("a.at"); return a && a.dataset.t !== undefined ? +a.dataset.t : -1; });
function at(t) {
  var lo = 0, hi = times.length;
  while (lo < hi) { var m = (lo + hi) >> 1; if (times[m] <= t) lo = m + 1; else hi = m; }
  return lo - 1;
}
var systems = all(".system").map(function (g) {
  return { g: g, from: +g.dataset.from, scale: +g.dataset.scale, left: +g.dataset.left, right: +g.dataset.right };
});
systems.forEach(function (s) {
  s.g.addEventListener("click", function (e) {
    var p = new DOMPoint(e.clientX, e.clientY).matrixTransform(s.g.getScreenCTM().inverse());
    var t = s.from + (Math.min(Math.max(p.x, s.left), s.right) - s.left) / s.scale, k = at(t);
    if (audio) play(t);
    else if (k >= 0) { jump(lines[k].id); location.hash = lines[k].id; }
  });
});
root.classList.toggle("plays", systems.length > 0 && (!!audio || lines.length > 0));
if (audio && times[0] >= 0) {
  var now = -1;
  audio.addEventListener("timeupdate", function () {
    var t = audio.currentTime, k = at(t);
    if (k !== now) {
      if (now >= 0) { lines[now].classList.remove("now"); lines[now].removeAttribute("aria-current"); }
      if (k >= 0) { lines[k].classList.add("now"); lines[k].setAttribute("aria-current", "true"); }
      now = k;
    }
    systems.forEach(function (s) {
      var x = s.left + (t - s.from) * s.scale;
      if (!s.head) {
        var hit = s.g.querySelector(".hit");
        s.head = doc.createElementNS("http://www.w3.org/2000/svg", "path");
        s.head.setAttribute("class", "head");
        s.top = +hit.getAttribute("y");
        s.bottom = s.top + +hit.getAttribute("height");
        s.g.appendChild(s.head);
      }
      s.head.setAttribute("d", x >= s.left && x <= s.right ? "M" + x.toFixed(1) + " " + s.top + "V" + s.bottom : "");
    });
  });
}
})();
