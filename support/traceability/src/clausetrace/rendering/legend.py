"""Says what each word means that reports, `trace check` and `trace prove` use of IDs."""

MEANINGS = {
    "ID": "one promise; it counts once, by the worst of its parts",
    "part": "the main case of an ID, or one of its edge cases; each has one scenario",
    "clause": "one fact that a part promises, in words that a step says again",
    "passed": "every scenario ran to its end, and a step compared each clause and found it so",
    "failed": "a step, a fixture or a limit failed",
    "not run": "there is no result of this tree for a scenario",
    "missing": "there is no feature or scenario for words of the specification",
    "unproved": "what ran passed, and no step compared anything for some clause",
    "not applicable": "it needs what this run doesn't have; its clauses count as not proved",
    "skipped": "pytest's word for a scenario that is not applicable or not run",
    "inconclusive": "the results can't be relied on as a whole, so the verdict is inconclusive too",
    "waived": "not passed, and excused by a person until a day",
    "flaky": "passed, but only when it was tried again",
    "new failure": "not passed, and no failure of the run before",
    "drifted": "words or feature changed since somebody read them side by side",
    "unreviewed": "nobody has recorded with `trace review` that words and feature fit; no fault",
    "weak": "a scenario that noticed nothing of what `trace prove` or `trace mutate` broke",
    "proved by mutation": "the code was broken on purpose (`trace prove`), and the scenario failed",
}
"""Each word with its meaning, those of verdicts as verdicts are named."""
