"""What a browser is asked about a report, each as a script that runs in the page."""

SHOWN = "() => document.documentElement.dataset.shown === location.hash"
"""Whether the view that the address names is there."""
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
