"""What a browser is asked about a report, each as a script that runs in the page."""

SHOWN = "() => document.documentElement.dataset.shown === location.hash"
"""Whether the view that the address names is there."""
RESULTS = f"() => location.hash.startsWith('#matrix?text=') && ({SHOWN})()"
"""Whether the results of a search are there."""
TABBABLE = "a[href], button, input, select, summary, [tabindex='0']"
ROWS = """() => [...document.querySelectorAll('.matrix tbody a')]
    .map(one => decodeURIComponent(one.hash.slice(4)))"""
"""The keys in the rows of the matrix."""
PROOFS = """() => [...document.querySelectorAll('.part')].flatMap(part => {
    const label = part.querySelector('h2').textContent;
    return [...part.querySelectorAll('.clauses > li')].map(clause => {
        const button = clause.querySelector('button.jump');
        if (button) button.focus();
        const step = part.querySelector('.step.linked');
        const facts = [...clause.querySelectorAll('.facts code')].map(one => one.textContent);
        const words = clause.querySelector('.says').textContent;
        const says = step ? step.querySelector('.says').textContent : 'nothing';
        document.activeElement.blur();
        return [label, words, says, facts[0] ?? '', facts[1] ?? ''];
    });
})"""
"""Of each clause: its part, its words, the step that lights up with it, promised and seen."""
BACK = """() => [...document.querySelectorAll('.step button.jump')].map(button => {
    button.focus();
    const clause = button.closest('.part').querySelector('.clauses > .linked .says');
    const step = button.closest('.step').querySelector('.says');
    return [step.textContent, clause?.textContent ?? 'nothing'];
})"""
"""Of each step that leads to a clause: its words, and those of the clause that lights up."""
CONTROLS = f"""() => [...document.querySelectorAll("{TABBABLE}")]
    .filter(one => one.checkVisibility() && !one.disabled)
    .map((one, number) => {{ one.dataset.number = number; return one.textContent || one.name; }})"""
"""What all controls that the Tab key has to reach are called; each gets its number."""
FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const visible = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    return [one.dataset.number ?? '', visible];
}"""
"""The number of the control that has the focus, and whether that can be seen."""
FILTERED = """([name, value]) => {
    const control = document.querySelector(`[name="${name}"]`);
    control.value = value;
    control.dispatchEvent(new Event(name === 'text' ? 'input' : 'change', {bubbles: true}));
}"""
"""Put a value into a control of the matrix, as a person does."""
ELEMENTS = "() => document.querySelectorAll('*').length"
UNFOLD = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
CHANGES = "all => all.map(one => [one.localName, one.textContent])"
"""What is marked as gone or new."""
FOREIGN = """() => [...document.querySelectorAll('*')].map(one => one.localName).filter(name =>
    ['img', 'iframe', 'object', 'embed', 'base', 'b-broken'].includes(name))"""
"""Elements that no report has."""
RUN = "() => 'broken' in window ? ['a script of a text'] : []"
"""What a text that was run has left."""

SLOWEST_FIRST = """() => {
    const parts = text => [...text.matchAll(/([\\d.]+) (min|s|ms)/g)];
    const units = {min: 60, s: 1, ms: 0.001};
    const all = [...document.querySelectorAll('.matrix td.of-time')].map(cell =>
        parts(cell.textContent).reduce((sum, [, n, unit]) => sum + n * units[unit], 0));
    const head = document.querySelector('.matrix th.of-time').getAttribute('aria-sort');
    const falls = all.every((one, at) => at === 0 || one <= all[at - 1]);
    return `${head}, ${falls ? 'slowest first' : 'mixed'}`;
}"""
"""How the matrix is sorted by time: what it tells machines, and whether its cells fall."""


def _of(selector: str, text: str = "one.innerText", parted: str = "; ") -> str:
    """Return a script that says what is seen of all elements of a kind, on one line."""
    return f"""() => [...document.querySelectorAll({selector!r})]
        .filter(one => one.checkVisibility()).map(one => {text})
        .map(text => text.replace(/\\s+/g, " ").trim()).filter(Boolean).join({parted!r})"""


READ = {
    "IDs": _of(".matrix tbody .of-id"),
    "areas": _of("table.areas tbody tr"),
    "control in focus": "() => document.activeElement.name ?? ''",
    "external links": _of("main a[rel=noreferrer]", "one.href"),
    "history": _of(".past"),
    "introduction": _of(".introductions", parted=" "),
    "marks": _of(".mark"),
    "meanings": _of(".legend dt"),
    "new failures": _of(".callout", parted=" "),
    "length": "() => `${document.querySelectorAll('.matrix tbody tr').length} rows`",
    "open parts": _of(".part > details[open] h2"),
    "parts": _of(".part h2"),
    "runs": _of(".trend + p"),
    "rows": _of(
        ".matrix tr",
        "[...one.cells].filter(cell => !cell.matches('.of-time')).map(cell => cell.innerText)"
        ".join(' | ')",
    ),
    "tiles": _of(".tile"),
    "time order": SLOWEST_FIRST,
    "variants": _of(
        ".part > details > summary",
        "[...one.children].filter(child => !child.matches('.figure'))"
        ".map(child => child.innerText).join(' ')",
    ),
    "wider than shown": _of(
        "main :not(.unseen)",
        "one.clientWidth && one.scrollWidth > one.clientWidth + 1 ? one.className : ''",
    ),
    "widths of bars": _of(
        "svg.stack",
        "[...one.children].reduce((sum, rect) => sum + rect.width.baseVal.valueInSpecifiedUnits, 0)"
        ".toFixed(0)",
    ),
}
"""What can be read of a page, by its name."""
