//! English for what is said about a run: reasons, refusals, and what is wrong with an answer.

/// For [`find`](super::find), sorted by code. `{name}` is the parameter of that name.
pub(super) const ENGLISH: &str = "
already-skipped=This step is skipped already.
bad-command=This command is not understood: look at its “{member}”.
bad-date=Enter a date that exists, such as 28 February 2026.
bad-email=Enter an email address, such as name@example.com.
bad-tel=Enter a phone number with digits, such as +351 912 345 678.
bad-url=Enter a web address, such as https://example.com.
blocked=Not possible yet: it depends on what was answered in {steps}.
blocked-by-host=Not possible yet. This page opens it when it is time.
choose-one=Choose one of the options to go on.
condition-error=This cannot go on: a condition of this step could not be worked out ({error}).
condition-holds=This step is done by itself while its condition holds, so it cannot be done again now.
held=What was done here is kept, and counts again once {steps} is done.
invalid-answers=Some answers need another look before this step can be completed.
no-longer-needed=What was done here is kept, but it is no longer needed.
no-match=Enter the answer in the form that is asked for.
not-a-number=Enter a number, such as 12.5.
not-an-option=Choose one of the options.
not-calculated=This cannot be worked out from the other answers yet ({error}).
not-done=Only a step that is done can be done again.
not-needed=Not needed: {steps} led another way.
not-open=This step is not open now.
not-skippable=This step cannot be skipped.
not-supported=This kind of step cannot be worked on here yet.
not-text=Enter text.
not-yours=This step belongs to someone else.
nothing-to-undo=There is nothing to undo.
own-words={text}
passed-over=Left out: it does not apply to what was answered in {steps}.
passed-over-by-host=Left out: it does not apply here.
required=Enter an answer.
required-tick=Tick the box to go on.
too-early=Enter a date that is not before {min}.
too-large=Enter a number that is not above {max}.
too-late=Enter a date that is not after {max}.
too-long=Shorten this: it has {length} characters, and {max} is the most.
too-short=Enter at least {min} characters.
too-small=Enter a number that is not below {min}.
unknown-field=This step does not ask for “{field}”.
unknown-option=There is no option “{value}”.
unknown-step=There is no step “{step}”.
waits-for=Opens after {steps}.
";
