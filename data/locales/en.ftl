# What readers see in chat. Plain text: src/message/answer.ts adds the markup.
# The admin's desk has its texts in desk.en.ftl.

### Introduction
bot-description = Posts each day's AI news to a group, section by section, and answers questions about all of it: by company, product, person, topic, or any words.
bot-short-description = Daily AI news that can be asked: by tag or by any words.
command-tag = News by company, product, person or topic
command-search = Search titles and texts
command-today = Today's digest
command-digest = The digest of a day, such as /digest yesterday
command-tags = Tags that are frequent lately
command-help = How to ask

start = I post AI news every day; tell me whom or what you would like to read about.
start-try = Try:
start-example-1 = OpenAI last week
start-example-2 = robots
start-example-3 = funding
start-today = Today's digest
start-group = Join the group

help =
    Just ask, for example:
    OpenAI last week
    who raised money
    NVIDIA earnings
    “world model”

    /tag NAME… finds tags. Several names mean news about all of them; a period may follow: today, yesterday, this week, last month, last 7 days, January, 2026-01, 2026-01-10..2026-01-20
    /search WORDS searches everything. Words written together or "quoted" stand together, -word leaves out
    /today is today's digest
    /digest DAY is the digest of a day, such as 2026-01-31 or yesterday
    /week [DAY] is the week: what went on, what rose and fell
    /trend NAME… [period] is a chart of up to five names
    /tags lists tags that are frequent lately
    /follow NAME… one private message a day about what you follow
    /following lists it, and sets when it comes
    /forget deletes all that is kept of me
help-group =
    /tag NAME… companies, products, people, topics
    /search WORDS searches everything
    /today is today's digest
    /digest DAY is the digest of a day
    /week [DAY] is the week
    /trend NAME… is a chart
    /tags lists tags that are frequent lately

    In a group, only the person who asks sees the answer. In private you can just ask me.
help-inline = Type @{ $bot } and a word in any chat to send news to others.

### Answers
items = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
items-many = more than { $count } items
page-of = page { $page } of { $pages }
page-of-many = page { $page } of { $pages } or more
order-newest = Newest first; tap a number to read it
story-days = { $days } days
order-relevance = Most relevant first; tap a number to read it
note-corrected = Taking “{ $typed }” for “{ $meant }”.
note-outside = Nothing in { $period }; this is of all time:
note-ignored = Nothing has “{ $words }” as well; this is without it:
note-lead = “{ $words }” is no tag; these have it in their title or first lines:
note-text = No title has “{ $words }”; these mention it:
found-none = Nothing found for “{ $words }”.
found-none-names = Look at each for itself, or try other words:
found-none-hint = Try other words, or fewer of them.
ask-what = What would you like to read about? Send the name of a company, product, person or topic, or a question, such as: who raised money
ask-long = That is too long for me. Ask with a name or a short question, such as: OpenAI last week
item-source = Source ↗
item-post = The post
top-heading = Frequent tags of the last 30 days
top-none = There is no news yet.
search-empty = What shall I search for? For example: /search IPO
search-begins = Nothing has “{ $words }” as a whole; these have words that begin so:
digest-none = There is no digest of { $date }.
digest-what-day = I can't read the day “{ $text }”. Write it like 2026-01-31, 1/31 or yesterday
today-not-yet = Today's digest is not there yet. The latest one:
today-nothing = No digest was published yet.
weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
untitled = Digest

### Buttons
button-previous = ‹ Previous
button-next = Next ›
button-back = ‹ Back
button-back-tags = ‹ Frequent tags
button-days = Last { $days } days
button-all-time = All time
button-owner = All { $name }
button-mentioned = { $count } more mention it
button-full-text = Full text: { $count }
button-private = See all in private
button-more-tags = More tags
button-tags = Frequent tags

### Notices
old-button = This button no longer works. Please ask again.
slow-down = One moment, you are faster than I am.
try-again = Something went wrong. Please try again.
only-private = Please ask me in private.
too-old = I was away and did not act on that message. Please send it again.
inline-none = Nothing found
inline-open = Search in private

### The week
command-week = The week: what went on, what rose and fell
command-trend = A chart, for example /trend OpenAI Nvidia 90d
week-heading = The week · { $period }
week-size =
    { $days ->
        [one] 1 digest
       *[other] { $days } digests
    }, { $count ->
        [one] 1 item
       *[other] { $count } items
    }
week-no-stories = Nothing went on over several days this week.
week-rising = Up
week-falling = Down
week-new = New
week-none = There are no digests in { $period }.
week-what-day = “{ $text }” is no date. Write /week 2026-01-31, /week yesterday, or just /week.

### Following
command-follow = Follow companies, products or topics: one message a day
command-following = What you follow, and when it comes
command-forget = Delete all that is kept of me
follow-all = Everything
button-follow = Follow { $name }
button-following = What I follow
button-follow-more = What can be followed
button-time = When
button-at-once = At once
button-zone = Time zone
follow-how = What you follow comes here in one private message a day, and nothing on days with nothing. Tap one, or send: /follow OpenAI Nvidia. Any words in quotes: /follow "physical AI"
follow-private = Following is set in the private chat.
follow-added = You follow: { $names }
follow-known = You follow already: { $names }
follow-full = { $most } names at most: no more were added. Stop some in /following
follow-unknown = Nothing is called “{ $words }”. Take one that is near, or follow news with these words:
follow-long = That is too long. Send some names, such as: /follow OpenAI Nvidia
follow-next = It comes here when the digest is out. Another time: /following. Delete everything: /forget
follow-toast = You follow { $name }: it comes here when the digest is out. Another time: /following
follow-toast-known = You follow { $name } already.
list-comma = {", "}
following-none = You follow nothing yet.
following-heading = You follow { $count } of { $most } at most
following-stop = Tap one to stop it:
stop-done = Stopped.
stop-none = You do not follow that.
at-once = at once
at-once-heading = As soon as the digest is out, whatever your time. { $most } at most:
at-once-full = Three at once at most.
time-push = With the digest
time-daily = Daily
time-weekly = On Sundays
time-silent = Silent
time-loud = With sound
time-typed = Another time or time zone: send /following 7:30 or /following Europe/Berlin
time-unread = I cannot read that time. Write it like this: /following 7:30 or /following Europe/Berlin
zone-heading = Your time zone:
forget-done = All that was kept of you is deleted.
forget-nothing = Nothing is kept of you.
morning-day = { $date } · { $count } { $count ->
    [one] item
   *[other] items
} you follow
morning-week = The week to { $date } · { $count } { $count ->
    [one] item
   *[other] items
} you follow
morning-more = { $count } more

### Trends
trend-heading-day = Trend · { $period } · by day
trend-heading-week = Trend · { $period } · by week
trend-name = { $name }: { $count ->
        [one] 1 item
       *[other] { $count } items
    }, { $share } of all
trend-peak-day = ; most on { $date }, { $count } ({ $share })
trend-peak-week = ; most in the week from { $date }, { $count } ({ $share })
trend-latest-day = ; last on { $date }, { $count } ({ $share })
trend-latest-week = ; in the last week, from { $date }, { $count } ({ $share })
trend-what = Whose trend? Write one to five names, and a period if you like, for example: /trend OpenAI Nvidia 90d
trend-unknown = There is no tag called “{ $words }”.
trend-many = A chart has room for { $count } names.
trend-before = There are no digests in { $period }; the first is of { $date }.
trend-no-font = There is no picture: the machine has no font with these letters.
