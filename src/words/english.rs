//! The widget in English: a template for every code. The host page replaces any of them by `words`.

/// For [`find`](flowlist_core::words::find), sorted by code. `{name}` is the parameter of that name; `code.one` and `code.other` are chosen by `count`.
pub(super) const ENGLISH: &str = "
add-row=Add a row
after=after {steps}
again=Do this again
all-done=All done
announce-again={step} is open again.
announce-comment=Your comment on {step} is kept.
announce-done={step} is done.
announce-given-back={step} is given back.
announce-skipped={step} is skipped.
announce-taken={step} is yours now.
announce-voted=Your vote on {step} is kept.
approve=Approve
busy=Wait a moment: the last step is still being checked.
by-at={by} · {at}
cancel=Cancel
change=Change answers
change-vote=Change vote
changed-meanwhile=The page changed while this was being checked. Look at it again.
check-again.one=1 answer needs another look
check-again.other={count} answers need another look
checking=Checking…
choice=Choice
comment=Comment
comment-label=Your comment
comment-post=Post comment
comments=Comments
complete=Complete step
confirm=Confirm choice
conflicts=Two records of this run have one name and say different things. One of them counts.
dismiss=Dismiss
do-after-all=Do it after all
download-unreadable=Download them
due=Due {when}
effect-counts=Counts
effect-earlier-round=Earlier round
effect-held=Kept, does not count yet
effect-not-needed=No longer needed
effect-replaced=Replaced
effect-same-person=Does not count: same person
effect-sent-back=Sent back
effect-undone=Undone
escalated=Now also for {role}
file-taken={name} is handed over.
finished-at=Finished {at}
fold-answers=Fold answers away
give-back=Give it back
hidden.one={count} step not needed
hidden.other={count} steps not needed
hint-saved=Your answers are kept as you go.
history=Earlier answers
import-bad-event=Nothing was brought in: record {index} of the file is damaged at “{member}”.
import-not-an-export=Nothing was brought in: this is not a run that was exported here.
import-other-workflow=Nothing was brought in: this run belongs to “{workflow}”, not to “{expected}”.
inside.one=Its step
inside.other=Its {count} steps
kept=Kept, but it does not count now.
my-steps=Only my steps
new-tab= (opens in a new tab)
next-begin=Begin it now
next-begins=The next one begins {when}.
next-begun=The next one has begun.
next-open=Go to it
not-stored=Not stored
nothing-for-you=Nothing for you to do right now
older-definition=This checklist has changed since you began. You go on with the version that you started.
optional=optional
others-turn=Someone else goes on from here.
outcome-completed=Completed
outcome-stopped=Stopped
overdue-days.one={count} day overdue
overdue-days.other={count} days overdue
overdue-since=Overdue since {when}
own-approved=You approved. You can change your vote.
own-rejected=You rejected. You can change your vote.
progress={done} of {total} done
quoted=“{title}”
readonly=This checklist can only be read here.
ready=Ready when you are
reason=Reason
refused-by-host=This page did not accept the step. Your answers are kept.
reject=Reject
remove-row=Remove
required-date=Enter a date.
round=Round {round}
row=Row {number}
run-archive=Archive
run-archived=This run is archived: it is folded away in the list of runs.
run-begin=Begin
run-cancel=Cancel this run
run-cancelled=This run is cancelled. What was done is kept.
run-copy=Duplicate as new
run-copy-of=Copy of {title}
run-go-on=Let it go on
run-more=More for this run
run-name=Name of the run
run-new=New run
run-pause=Pause
run-paused=This run is paused. Nobody works on it until it goes on.
run-rename=Rename
run-save=Save the name
run-started=Started {at}
run-status-cancelled=Cancelled
run-status-paused=Paused
run-take-up=Take it up again
run-unarchive=Bring it back
run-unstarted=Not started yet
runs=All runs
runs-archived.one={count} archived run
runs-archived.other={count} archived runs
save-changes=Save changes
saved=Saved on this device · {at}
saved-memory=Kept only while this page is open: this browser does not let the page keep anything.
section-progress={done} of {total}
select-empty=Choose…
sensitive=Not stored: handed to this page when you complete this step.
sensitive-lost=Not stored: gone when you complete this step.
skip=Skip for now
start-again=Start again
start-again-cancel=Go on with this
start-again-sure=Start again with the new version? What you did so far stays with the old one.
status-blocked=Not possible yet
status-done=Done
status-not-needed=Not needed
status-open=Open
status-passed-over=Not needed
status-skipped=Skipped
status-waiting=Later
storage-blocked=Not saved: this browser does not let the page keep anything. What you see is kept only while this page is open.
storage-full=Not saved: this browser has no room left for this page. What you see is kept only while this page is open.
take=Take it over
their-turn=their turn
undo=Undo last step
unfold-answers=Show all answers
unit=in {unit}
unreadable.one={count} stored record could not be read. It is set aside, not deleted.
unreadable.other={count} stored records could not be read. They are set aside, not deleted.
vote=Vote
vote-approved=Approved
vote-rejected=Rejected
votes-cast=Votes
votes.one={given} of {count} approval
votes.other={given} of {count} approvals
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_single() {
        let codes = ENGLISH.trim().lines().map(|line| line.split_once('=').unwrap().0);
        assert!(codes.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn nobody_is_shouted_at() {
        assert!(!ENGLISH.contains('!'));
    }
}
