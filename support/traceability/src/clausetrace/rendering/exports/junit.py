"""Renders the report as JUnit XML, for tools that show test results.

It keeps to the schema that Jenkins publishes (junit-10.xsd), in which only suites have properties.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from clausetrace.judging.verdicts import Outcome, PartReport, PromiseReport, Report, Verdict
from clausetrace.rendering.summary import headline
from clausetrace.rendering.visible_text import visible

WHOLE = "the ID as a whole"
FINDINGS = "findings"


def as_junit(report: Report) -> str:
    """Return a suite for each ID, with a test case for each scenario and row of it.

    Only what passed is without a fault.

    An ID that didn't pass though its scenarios did, a finding, and a reason why the results can't
    be relied on are test cases too, since nobody would see them otherwise.
    """
    root = Element("testsuites", name=visible(headline(report)))
    for promise in report.promises:
        suite = SubElement(root, "testsuite", name=visible(promise.promise.key))
        _properties(suite, promise)
        _promise(suite, promise)
        _count(suite)
    _findings(root, report)
    indent(root, " ")
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
    return f"{declaration}{tostring(root, encoding='unicode')}\n"


def _properties(suite: Element, report: PromiseReport) -> None:
    facts = [("id", report.promise.key), ("verdict", report.reads)]
    facts.append(("place", str(report.promise.place)))
    facts += [("retried", str(retried))] if (retried := _retried(report)) else []
    facts += [("flaky", f"{part.label}: {part.flaky}") for part in report.parts if part.flaky]
    properties = SubElement(suite, "properties")
    for name, value in facts:
        SubElement(properties, "property", name=name, value=visible(value))


def _retried(report: PromiseReport) -> int:
    return sum(len(outcome.earlier) for part in report.parts for _, outcome in part.rows)


def _promise(suite: Element, report: PromiseReport) -> None:
    for part in report.parts:
        for number, (row, outcome) in enumerate(part.rows):
            values = ", ".join(f"{name}={value}" for name, value in row.items())
            name = f"{part.label} [{values}]" if values else part.label
            # What is wrong with the scenario as a whole is in its first row.
            _row(_case(suite, name, outcome.seconds), part, outcome, first=not number)
        if not part.rows:
            _fault(_case(suite, part.label, 0.0), part.verdict, part.why)
    if report.verdict not in {part.verdict for part in report.parts} | {Verdict.PASSED}:
        _fault(_case(suite, WHOLE, 0.0), report.verdict, "it promises nothing that was proved")


def _case(suite: Element, name: str, seconds: float) -> Element:
    told = {"classname": suite.get("name", ""), "name": visible(name), "time": f"{seconds:.3f}"}
    return SubElement(suite, "testcase", told)


def _attempts(case: Element, outcome: Outcome) -> None:
    """Add what earlier attempts did, as Maven's Surefire names it, which Jenkins reads."""
    name = "flakyFailure" if outcome.flaky else "rerunFailure"
    for one in outcome.earlier:
        if one.verdict is Verdict.FAILED:
            message = visible(" ".join(one.why.split()))
            told = SubElement(case, name, message=message, type=str(one.verdict))
            SubElement(told, "stackTrace").text = visible(_compared(one))


def _row(case: Element, part: PartReport, outcome: Outcome, *, first: bool) -> None:
    if outcome.verdict is not Verdict.PASSED:
        _fault(case, outcome.verdict, outcome.why, _compared(outcome))
    elif part.verdict is Verdict.UNPROVED and first:
        _fault(case, part.verdict, part.why)
    _attempts(case, outcome)


def _compared(outcome: Outcome) -> str:
    """Return what was promised beside what was seen, and where, for the step that failed."""
    lines = [f"at {outcome.place}"] if outcome.place else []
    for step in outcome.steps:
        if step["outcome"] == "failed":
            for fact in step["facts"]:
                mark = "holds" if fact["holds"] else "fails"
                lines += [f"{mark}: promised {fact['promised']}", f"       seen     {fact['seen']}"]
    return "\n".join(lines)


def _fault(case: Element, verdict: Verdict, why: str, text: str = "") -> None:
    message = visible(" ".join(why.split()))
    if verdict is Verdict.NOT_APPLICABLE:
        SubElement(case, "skipped", message=message)
        return
    name = "failure" if verdict in {Verdict.FAILED, Verdict.UNPROVED} else "error"
    SubElement(case, name, message=message, type=str(verdict)).text = visible(text)


def _findings(root: Element, report: Report) -> None:
    reasons = [("inconclusive", reason, "") for reason in report.inconclusive]
    found = [
        (finding.kind, f"{finding.key}: {finding.message}", str(finding))
        for finding in report.findings
    ]
    if not reasons and not found:
        return
    suite = SubElement(root, "testsuite", name=FINDINGS)
    for kind, message, text in (*reasons, *found):
        name = visible(" ".join(message.split()))
        SubElement(
            _case(suite, " ".join(message.split()), 0.0), "error", message=name, type=kind
        ).text = visible(text)
    _count(suite)


def _count(suite: Element) -> None:
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for plural, name in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(plural, str(len(suite.findall(f"testcase/{name}"))))
    suite.set("time", f"{sum(float(case.get('time', 0)) for case in cases):.3f}")
