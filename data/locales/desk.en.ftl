# The admin's desk: the card of a day, /publish, /status, /why and so on. Only admins see it.

separator = :{" "}
comma = ,{" "}
semicolon = ;{" "}
unknown-reason = no reason given
at-line = line { $line }: { $words }
and-more = … and { $count } more
seconds = { $n } s
minutes = { $n } min
hours = { $n } h
days = { $n } days
yes = yes
no = no

## The card of a day
card-title = Digest of { $date }
state-waiting = waiting
state-ready = ready
state-held = held back
state-late = late
state-overdue = came after the deadline
state-missed = nothing was published
state-planned = planned
state-publishing = publishing
state-published = published
state-corrected = published, corrected
state-partly = only a part went out
state-retracted = retracted
state-skipped = skipped
card-waiting = The file is not here yet. Publishing time is { $at }; if it is late, it still goes out by itself until { $until }.
card-ready = The check passed; it goes out by itself at { $at }.
card-ready-now = The check passed; it goes out now.
card-held-file = File { $path }, read at { $read }.
card-held-waits = Nobody but you sees it. If a good file takes its place before { $until }, that goes out at once; otherwise it is up to you.
card-held-after = The deadline { $until } is over; nothing goes out by itself. Please decide.
card-late = It should go out at { $at }, but no file is here. What comes before { $until } goes out by itself.
card-overdue = The file came at { $read }, the deadline was { $until }: it did not go out by itself. Please decide.
card-missed = No usable file came before { $until }. If one comes later, you will be asked.
card-skipped = You skipped this day; nothing goes out by itself.
card-paused = Publishing is paused; /resume takes it up again.
card-unreadable = File { $path } cannot be read: { $words }
card-disk = The disk is nearly full, { $megabytes } MB are left. Make room: without it nothing can be recorded.
card-problem = · { $problem }
reason-line = · { $reason }
odd-line = · odd: { $reason }
post-planned = goes out at { $at }
post-running = being sent, { $sent } of { $total }
post-held-up = { $sent }/{ $total } sent, goes on at { $until }
post-done = published { $at }, { $total } messages
post-corrected = published { $at }, { $total } messages, corrected { $corrected }
post-stopped = stopped, { $sent }/{ $total } sent, { $failed } failed
post-retracted = retracted

question-doubt = It is not known whether “{ $part }” reached { $target }: no answer came back. Please look: is it there?
question-shrink = The new text would take away or replace most of what is posted ({ $removed } messages go, { $kept }% of the text stays) and was not applied. Apply it?
question-held-correction = The new text did not pass the check and was not applied. Apply it?
question-plan = A planned publication could not begin: { $why ->
    [no-digest] there is no digest of that day any more
    [target-lost] its target is lost
   *[other] { $why }
}
question-gone = The file of this published day was deleted ({ $path }) and no other good one is left. Retract it?
question-source-failing = The content repository keeps failing: { $problem }
question-lost = { $target } can no longer be reached: { $why }. When that is mended, tap “Go on”.
question-other = Please look at this ({ $kind }): { $why }

button-preview = Preview
button-publish-now = Publish now
button-publish = Publish
button-publish-anyway = Publish anyway
button-publish-really = Yes, publish
button-skip = Skip this day
button-unskip = Do not skip
button-unplan = Cancel the plan
button-resume = Go on
button-retry = Retry what failed
button-sent = Yes, it is there
button-not-sent = No
button-apply = Apply the new text
button-leave = Leave it
button-keep = Keep it
button-retract = Retract
button-retract-really = Yes, retract
button-notice = Replace by a notice
button-seen = Understood
button-release = Release it
button-target-off = Switch the target off
button-back = Back
button-cancel = Cancel
button-at-time = At a time…
button-update = Update what is posted
button-note = Post a note on a correction
button-update-silently = Just update
button-update-note = With a note
button-previous = ‹ Back
button-next = More ›
button-open = Go on in private
button-its-me = I am an admin
button-decline = No
button-start-now = Send today’s now
button-start-tomorrow = Start tomorrow

## /publish
offer-title = Publish which day?
offer-empty = There is no digest yet. Send me a .md file, or put one into the content folder.
offer-hint = Tap a day, or send a date such as 2026-01-31 or yesterday.
offer-item = { $date } · { $state }
offer-new = not published
preview-coming = Sending you the messages of { $date } exactly as they would go out…
preview-refused = Telegram refused message { $part } of the preview: { $why }. It would go out as plain text.
summary-title = { $date }: that was the preview
summary-targets = { $count ->
    [one] Goes to { $names }
   *[other] Goes to { $count } chats: { $names }
}
summary-no-targets = There is no chat to send it to. See /targets.
summary-size = { $messages } messages, about { $takes }
verdict-ok = The check passed.
verdict-hold = The check says that it should not go out:
verdict-invalid = This file cannot be read:
verdict-ignored = The check says that this is no digest:
before-waiting = planned for { $at }
before-running = { $sent }/{ $total } sent
before-done = published { $at }, { $total } messages
before-stopped = stopped at { $sent }/{ $total }
before-retracted = retracted, never goes out again
changes-none = It is the same as what is posted.
changes-title = { $count ->
    [one] One difference from what is posted
   *[other] { $count } differences from what is posted
}
change-changed = · changed: “{ $title }”
change-added = · new: “{ $title }”
change-removed = · gone: “{ $title }”
confirm-held = The check says that this should not go out:
confirm-held-ask = Send it to all readers all the same?
ask-time = At what time? Send me one ({ $zone }), such as 21:30, tomorrow at 8am or 2026-02-01 08:00.
ask-note = Send me the note (at most { $limit } characters). It is posted as a silent reply to the corrected message.
note-too-long = That is too long ({ $length } characters, at most { $limit }). Please send a shorter one.
note-empty = Please send text.
time-unclear = I do not understand that time. Write it as 21:30, tomorrow at 8am or 2026-02-01 08:00.
time-missing = There is no such time (the day or the hour does not exist). Please send another.
time-past = That time is over. Please send one in the future.
time-far = At most 7 days ahead. Please send another.
planned = { $date } is planned for { $at }; I will report when it is out.
cancelled = Cancelled; nothing was sent.
changed-since = The text changed after your preview; nothing was published. Please look again: /publish { $date }
already = { $date } is being published or is published already; nothing was sent twice.
nothing-to-do = There is nothing to do.
updating = Updating what is posted: only the messages that differ, without a sound.
updated-none = What is posted is the same as the text; nothing was changed.
resuming = Going on with what was left.
start-again = The bot was updated; the conversation cannot go on. Please start again: /publish
button-old = This button has expired: things have changed.
button-too-late = I was not here when you tapped, so nothing was done. Tap again if you still want it.
button-unknown = I do not know this button.
not-admin = Only admins can do that.
go-private = Let us do this in private.
who-are-you = Anonymous admin: please tap the button so that I know who you are.
no-digest = There is no digest of { $date }.
date-missing = There is no day { $date }.
date-unclear = I cannot read that date: { $text }. Write 2026-01-31 or yesterday.
unreadable-digest = The file of { $date } cannot be read, so there is no preview:

progress-title = Publishing { $date }
progress-done = { $date } is published
progress-partly = { $date } did not go out completely
progress-all = all { $total } messages are out
progress-part = Now: { $part }
progress-left = About { $left } left
progress-waits = Goes on at { $until } (Telegram’s limits)

## /retract
retract-title = Retract { $date }?
retract-what = { $count } messages in { $target } would be deleted, and the day never goes out again.
retract-none = Nothing of { $date } is posted.
retract-going = Retracting { $date }…
retract-done = { $date } is retracted; { $count } messages were deleted.
retract-refused = Telegram refuses to delete { $count } of them ({ $why }). They can be replaced by a short notice.
retract-notice-going = Replacing the remaining messages by a short notice…
retract-notice-done = { $date }: the remaining messages are replaced by a short notice.

## /status
status-title = Status
status-next = Next: { $at }, { $what }
next-publish = publishes { $date } (the check passed)
next-held = { $date } is held back, nothing goes out
next-waiting = the file of { $date } is not here yet
next-skipped = { $date } is skipped
next-done = { $date } is published, nothing is left to do
next-paused = paused, nothing goes out
status-today = Today ({ $date }): { $state }
status-target = { $target }: { $last }
status-target-last = last { $date }, { $sent }/{ $total } messages
status-target-none = nothing sent yet
status-target-lost = cannot be reached: { $because }
status-target-off = switched off
status-planned = Planned: { $date } at { $at }
status-queue = Queued { $queued }, in doubt { $doubts }, questions { $questions }
status-errors = Unsolved in the last day: { $count }
status-errors-none = Nothing unsolved
status-archive = Archive: { $digests } digests, { $items } items, { $megabytes } MB
status-process = Version { $version }, up { $uptime }
status-paused = Publishing is paused

## /why
why-title = What happened on { $date }
why-none = Nothing happened on { $date }.
why-other = { $kind }
why-times = { $words } ×{ $count }
why-read = read { $path }, the check passed
why-held = read { $path }, held back because: { $reasons }
why-invalid = { $path } cannot be read: { $reasons }
why-gone = file { $path } was deleted
why-replaced = { $path } got a new text
why-planned = publishing started, { $parts } messages
why-scheduled = planned for { $dueAt }
why-cancelled = the plan was cancelled
why-sent = a message went out
why-edited = a message was edited
why-deleted = a message was deleted
why-noted = the note on the correction was posted
why-pinned = pinned
why-unpinned = the previous digest was unpinned
why-waiting = waits until { $until }: { $why }
why-doubt = no answer about “{ $part }”: it may be there or not
why-doubt-settled = “{ $part }” is cleared up: { $how ->
    [found] it is there
    [absent] it had not arrived, it is sent
    [said-sent] an admin says that it is there
   *[said-not-sent] an admin says that it is not there, it is sent
}
why-refused = Telegram refused “{ $part }”: { $why }
why-gave-plain = “{ $part }” went out as plain text: { $why }
why-gave-picture = “{ $part }” went out without its picture: { $why }
why-gave-buttons = “{ $part }” went out without its buttons: { $why }
why-migrated = the group became a supergroup
why-lost = it can no longer be reached: { $why }
why-asked = it cannot be cleared up, you were asked: { $why }
why-asked-late = it does not go out by itself any more: you were asked
why-asked-shrink = the new text would take away or replace most of what is posted: you were asked
why-asked-held-correction = the corrected text is held back: you were asked
why-asked-gone = the file of what is posted was deleted: you were asked
why-answered = { $answer ->
    [publish] an admin decided: publish
    [skip] an admin decided: skip the day
    [apply] an admin decided: correct what is posted
    [keep] an admin decided: leave what is posted
    [retract] an admin decided: take it back
    [resume] an admin decided: go on
    [off] an admin decided: switch it off
    [cancelled] an admin cancelled the plan
    [seen] an admin has seen it
   *[other] the question has settled itself
}
why-notice-left = a temporary message could not be deleted: { $why }
why-resumed = went on
why-correcting = a correction started
why-published = { $failed ->
    [0] all { $total } messages are out
   *[other] done, { $sent }/{ $total } messages, { $failed } failed
}
why-corrected = corrected
why-retracting = the retraction started
why-retracted = retracted
why-target-active = switched on
why-target-off = switched off
why-target-lost = it can no longer be reached: { $why }
why-skipped = an admin skipped the day
why-unskipped = an admin took back the skip
why-released = an admin released the held text
why-source-failing = the content source fails: { $problem }
why-source-back = the content source is back

## Other commands
pause-done = Publishing is paused; /resume takes it up again. /publish by hand still works.
pause-already = It was paused already.
resume-done = Publishing goes on.
resume-already = It was not paused.
skip-done = { $date } is skipped; nothing goes out by itself.
skip-already = { $date } was skipped already.
skip-published = { $date } is published and cannot be skipped. To take it back: /retract { $date }
unskip-done = { $date } is no longer skipped.
release-done = The text of { $date } is released and goes out as scheduled.
release-old = The text of { $date } is released. Days that are over never go out by themselves: /publish { $date }
release-none = No text of { $date } is held back.
release-title = Release { $date }?
answer-done = Noted; it will be done.
log-title = What was done
log-empty = Nothing was done yet.
missed-title = Questions that found nothing
missed-week = Week of { $week }:
missed-line = { $count } × { $words }
missed-none = Every question of the last weeks found something.
log-line = { $at } { $who } { $action } { $subject } → { $outcome }
cli = command line
usage-date = Please add the day, such as /{ $command } 2026-01-31

## /targets
targets-title = Targets
targets-empty = There are no targets yet. Add me to a group or channel.
target-line = { $target } · { $state }
target-state-active = active
target-state-off = switched off
target-state-lost = cannot be reached
target-rights = may post { $post }, pin { $pin }, delete { $delete }
target-rights-unknown = rights not looked up yet
target-settings = { $form } · { $sound } · { $pinned } · answers: { $answers }
target-topic = topic { $topic }
target-no-topic = no topic
target-schedule = at { $cron }
target-schedule-default = at the usual time
form-full = full
form-brief = first message only
sound-on = first message rings
sound-off = silent
pin-on = pinned
pin-off = not pinned
answers-on = in the group
answers-private = in private
answers-off = off
button-form-full = Send in full
button-form-brief = First message only
button-silent-on = Make it silent
button-silent-off = Let it ring
button-pin-on = Pin
button-pin-off = Do not pin
button-answers = Answers: { $next }
button-topic = Topic
button-schedule = Time
button-off = Switch off
button-on = Switch on
button-check = Look up rights
ask-topic = Send me the number of the topic, 0 for none.
topic-wrong = A topic is a number from 0 to 2147483647.
ask-cron = Send me the publishing time as cron (such as 30 9 * * *), or: default
cron-wrong = That is no cron expression: { $text }
cron-default-word = default
target-gone = That target is gone.
put-in = { $who } added me to “{ $title }” ({ $type }). Push to it?
put-in-rights = I may not write there yet; please give me the right to send messages.
kicked = I was removed from “{ $title }”; nothing is pushed there any more.
target-added-now = “{ $title }” is added; today’s digest is on its way.
target-added-tomorrow = “{ $title }” is added, from { $date } on.
target-declined = All right, nothing is pushed to “{ $title }”.
target-already = “{ $title }” is a target already.

## Files sent to the bot
upload-not-markdown = That is no digest. Please send a .md (Markdown) as a file.
upload-picture = That is a picture, no digest. Please send a .md as a file.
upload-too-big = The file is too big ({ $size }, at most { $limit }). It was not stored.
upload-failed = The file could not be fetched from Telegram: { $why }. It was not stored; please send it again.
upload-no-date = I cannot tell which day it belongs to (no date in the front matter or the name). It was not stored.
upload-checked = Received { $name }, stored as { $path }
upload-not-kept = { $name } was not stored:
upload-mend = Mend it and send it again.

## At start
admin-unreachable = Admin { $id } has not pressed Start yet, so I cannot write to them. They should open { $link } and press Start.

# Command menu
help-desk = For admins, only here
command-publish = publish a day's digest
command-status = how things stand
command-why = what happened on a day
command-pause = stop publishing by schedule
command-resume = publish by schedule again
command-skip = leave a day out
command-release = let a held digest through
command-retract = take a published digest back
command-log = what admins did
command-targets = the chats that get the digest

## Reasons of the check; the keys are the codes of src/check/signs.ts
reason-empty = there is no text below the front matter
reason-paragraph = it is one paragraph of { $length } characters; this feed usually has { $usual } items a day
reason-short = the text has only { $length } characters, about { $percent }% of what is usual
reason-few-letters = the text has only { $length } characters
reason-too-long = it needs { $needed } messages; { $limit } go out within a minute
reason-empty-promise = the summary announces { $points } points, the text has { $items } items
reason-no-news = nothing, or little, in the text tells what happened
reason-no-title = it has no title
reason-stock-title = the title "{ $title }" is a placeholder, not a headline
reason-generic-title = the title "{ $title }" would fit any day
reason-cut-title = the title "{ $title }" breaks off
reason-summary-none = in place of the summary stands something else: "{ $example }"
reason-cut-summary = the summary breaks off: "{ $example }"
reason-other-summary = the summary is of another text, only { $percent }% of it is in this one: "{ $example }"
reason-summary-goes-on = the text ends where its summary goes on: the last { $untold } of { $points } points are not in it, from "{ $example }"
reason-summary-untold = { $untold } of the { $points } points of its summary are not in the text, such as "{ $example }"
reason-model-speaks = a model speaks to the one who asked it for the text: "{ $example }"
reason-model-thinks = a model thinks aloud: "{ $example }"
reason-checks-itself = a model ticks off what it was asked for: "{ $example }"
reason-instructions = the text tells a model what to write: "{ $example }"
reason-unready = it says that it is not ready: "{ $example }"
reason-made-up = it says that its news is made up: "{ $example }"
reason-left-out = it says that something was left out: "{ $example }"
reason-about-itself = { $percent }% of the text talks about making the digest, not about news: "{ $example }"
reason-protocol = calls of tools or marks of a model are in the text: "{ $example }"
reason-transcript = it is a chat with a model: "{ $example }"
reason-citations = it has references that only a chat program can open: "{ $example }"
reason-dumped = there is raw data or an error of a program in the text: "{ $example }"
reason-fenced = the digest stands in a code block: "{ $example }"
reason-html-page = it is a page of HTML: "{ $example }"
reason-error-page = it is what a site or service answers that does not work: "{ $example }"
reason-conflict = a merge of versions was not finished: "{ $example }"
reason-garbled = its letters are broken: "{ $example }"
reason-search-results = it is what a search returned: "{ $example }"
reason-bare-addresses = there are addresses without a word about them: "{ $example }"
reason-stock-headings = its headings are placeholders: "{ $example }"
reason-blanks = it has blanks that nobody filled in: "{ $example }"
reason-blank-items = { $blank } of { $all } items have no text of their own: "{ $example }"
reason-echoes = { $blank } of { $all } items only say their title again: “{ $example }”
reason-empty-labels = { $empty } of { $all } items have a label with nothing under it: "{ $example }"
reason-dead-links = { $dead ->
    [one] one link leads nowhere: "{ $example }"
   *[other] { $dead } links lead nowhere: "{ $example }"
}
reason-hollow = { $empty } of { $all } headings have no text under them
reason-loop = the same words come over and over: "{ $example }"
reason-repeated = the same paragraphs stand in it more than once: "{ $example }"
reason-same-titles = its stories have one title: "{ $example }"
reason-cut = the text breaks off: "{ $example }"
reason-foreign-text = the text is in { $text ->
    [zh] Chinese
    [ja] Japanese
    [ko] Korean
    [latin] a language in Latin letters
    [cyrillic] a language in Cyrillic letters
   *[other] another language
}, this feed is in { $feed ->
    [zh] Chinese
    [ja] Japanese
    [ko] Korean
    [latin] a language in Latin letters
    [cyrillic] a language in Cyrillic letters
   *[other] another language
} (DIGEST_LANGUAGE says otherwise)
reason-foreign-title = the title is in { $text ->
    [zh] Chinese
    [ja] Japanese
    [ko] Korean
    [latin] a language in Latin letters
    [cyrillic] a language in Cyrillic letters
   *[other] another language
}, this feed is in { $feed ->
    [zh] Chinese
    [ja] Japanese
    [ko] Korean
    [latin] a language in Latin letters
    [cyrillic] a language in Cyrillic letters
   *[other] another language
} (DIGEST_LANGUAGE says otherwise)
reason-two-languages = { $percent }% of the text is in a second language (DIGEST_LANGUAGE=any allows it)
reason-other-date = its date is { $date }, its file is named for { $name }
reason-other-year = its date is { $date }, but the text is of { $name }
reason-future = its date, { $date }, has not come yet
reason-told-before = { $count } of its { $items } items stood word for word in the seven days before: { $example }
reason-duplicate-of = { $percent }% of its text is that of { $day }
reason-unreadable = it cannot be read: { $problem }
reason-category = its category is “{ $found }”, digests have “{ $category }”
reason-page = it is a page of the site or repository, not a digest
reason-draft = it is a draft ({ $line })
reason-not-yet = it is to be published from { $at } on
reason-category-near = its category is “{ $found }”, digests have “{ $category }”: write it in the same way
reason-no-date = neither the front matter nor the name has a date

## Why there is nothing: the last reading
none-yet = none yet
card-read-lately = The content was read just now; the newest digest is of { $newest }.
card-read-at = The content was last read at { $at }; the newest digest is of { $newest }.
card-ignored = · not taken for a digest: { $path } ({ $words })
card-two-files = This day has more than one text. In use is { $path } (read { $read }): the one written last counts.
card-other-older = · not used: { $path } (read { $read }, older)
card-other-held = · not used: { $path } ({ $words })
problem-missing = { $path } is gone
problem-writing = { $path } is still being written; it is read when it comes to rest
problem-unreadable = { $path } cannot be read ({ $why }); check its permissions
problem-outside = { $path } is a link that leads out of the content folder, so it is not read; put a copy there instead
problem-dangling = { $path } is a link that leads nowhere
problem-unlisted = the folder { $path } cannot be listed ({ $why }), so what lies in it is not known; check its permissions
problem-unavailable = the content cannot be read: { $path } ({ $why })
problem-unfetched = the repository { $url } ({ $ref }) cannot be fetched, what was read before stays in use: { $why }
problem-vanished = all { $count } known files are gone at once: this looks like an unplugged folder, nothing is concluded from it; check CONTENT_DIR
errno-EACCES = no permission
errno-EPERM = no permission
errno-ENOENT = not there
errno-ENOTDIR = not a folder
errno-ELOOP = a link that leads in a circle
errno-EIO = a read error of the disk
errno-EROFS = read-only
errno-ENOSPC = the disk is full

## What Telegram and the program answer
telegram-kicked = the bot was removed from the chat
telegram-blocked = the person blocked the bot or is gone
telegram-no-chat = there is no such chat
telegram-topic-closed = the topic is closed
telegram-no-topic = there is no such topic
telegram-no-pin = the bot may not pin there
telegram-no-right = the bot lacks a right that it needs
telegram-no-delete = Telegram does not let the message be deleted
telegram-no-edit = Telegram does not let the message be edited
telegram-no-message = the message is gone
telegram-too-long = the message is too long
telegram-markup = Telegram cannot read the markup
telegram-flood = Telegram asks for patience
telegram-migrated = the group became a supergroup
telegram-bad-picture = the picture cannot be fetched
telegram-bad-button = a button is not accepted
telegram-not-in-targets = it is not in TARGETS any more
telegram-one-off = it was named with publish --to only
telegram-moved = moved to another topic

## The log of actions
action-publish = publish
action-plan = plan
action-cancel-plan = cancel plan
action-skip = skip
action-unskip = unskip
action-resume = go on
action-release = release
action-pause = pause
action-resume-schedule = resume schedule
action-update = correct
action-upload = upload
action-retract-delete = retract
action-retract-notice = edit to a notice
action-accept-target = add target
action-decline-target = decline target
action-removed-the-bot = remove the bot
action-set-form = set form
action-set-silent = set sound
action-set-pin = set pin
action-set-state = switch on or off
action-set-answers = set answers
action-set-cron = set schedule
action-set-topic = set topic
action-answer-doubt = answer about a doubt
action-answer-shrink = answer about a correction
action-answer-held-correction = answer about a held correction
action-answer-gone = answer about a deleted file
action-answer-lost = answer about a lost target
action-answer-late = answer about a late digest
outcome-done = done
outcome-cancelled = cancelled
outcome-nothing-to-do = nothing to do
outcome-too-late = answered before
outcome-planned = planned
outcome-progress-title = begun
outcome-changed-since = the text had changed, not published
outcome-button-old = the button was old
outcome-sent = sent
outcome-not-sent = not sent
outcome-apply = corrected
outcome-keep = kept
outcome-retract = retracted
outcome-resume = goes on
outcome-off = switched off
outcome-seen = seen
outcome-ok = passed the check
outcome-hold = held back
outcome-not-kept = not kept
updated = { $date } is corrected
updated-later = Something is being sent, so nothing can be changed now; it is corrected by itself afterwards.
button-mend = Correct
button-resume-schedule = Resume
button-pause = Pause
button-why = Today's story
button-targets = Targets
button-log = Log
button-missed = Found nothing
upload-kept = { $name } received. { $where ->
    [git] The content comes from a git repository and cannot be written to
   *[read-only] The content folder cannot be written to ({ $why })
alert-title = digest-bot: the admins cannot be reached on Telegram
alert-unreached = Nothing arrives since { $since }: { $why }

names-ask = What is { $name }?
names-count = { $count } items of the archive say it, the newest of them:
names-done = No more names this week; the archive is being tagged anew.
names-refused = "{ $name }" was not added to the dictionary: { $why }
button-name-company = Organisation
button-name-product = Product
button-name-person = Person
button-name-topic = Topic
button-name-alias = Another name of { $near }
button-name-no = None of these
