# English, the first language: what is not translated is said as it stands here. README.md says how to add a language.
#
# In Fluent's syntax (projectfluent.org); compile.rs says which part of it is compiled. A message's name begins with the place
# where it stands. What is between backticks, and names such as Redis, ElastiCache or Undo's counterpart in a terminal, stay.

## The page

# The window's title at home.
home-page-title = Port6379: learn Redis and ElastiCache by doing
home-title = Learn Redis and ElastiCache by doing
home-lead = A real Redis engine and a simulated AWS, here in this page. Nothing to install, nothing to pay, nothing leaves your browser.
home-course = Course
home-playground = Playground
# In the terminal's place before its first line, like a comment in a program.
home-note = # A Redis of your own. Try anything: it is real, and it is only yours.
home-waiting = Starting the lab
# Over the playground's terminal.
home-show-keys = Show the keys
home-hide-keys = Hide the keys
home-all-done = All lessons are done. Each can be opened again, and the playground stays.
home-lessons-done = Lessons done in this course
# Before the title of a lesson, which nobody has begun.
home-start-here = Start here
home-start = Start
# Before the title of the lesson to go on with.
home-go-on-lead = Go on where you were
home-go-on = Go on
home-left = { NUMBER($done) } of { NUMBER($total) } lessons, about { NUMBER($minutes) } min left
# What a button does (Start, Go on), and with which lesson.
home-go-to = { $verb }: { $title }
home-try = Try
home-try-hint = Put it into the terminal; Enter runs it
home-afresh = Start afresh
home-afresh-hint = An empty Redis, as at the beginning. Undo brings this one back.

header-brand = Port6379, home
header-lessons = Lessons
header-all-lessons = All lessons
header-speed = Speed of time
header-steps-done = { NUMBER($done) } of { NUMBER($total) } steps done
header-steps = Steps done in this lesson
header-undo = Undo
header-redo = Redo
# What a button would do: `Undo: create sg-web`.
header-history = { $verb }: { $what }
header-no-undo = Nothing to undo
header-no-redo = Nothing to redo
header-timeline = Timeline
header-timeline-hint = Looks back at what was done here, in a tab of its own
header-share = Share
header-share-hint = Copy a link to this lesson
header-copied = The link to this lesson is copied: { $link }
header-not-copied = This browser does not let the page copy here. Copy the link yourself: { $link }

clock-label = The lab's clock
clock-hint = Time in the lab (UTC)
clock-pause = Pause
clock-resume = Resume
clock-skip-minute = Skip 60 s

settings-label = Settings
settings-hint = Settings: theme, text size, offline, start again
# `Aa` is what the button shows.
settings-button = Settings (Aa): theme, text size, offline, start again
settings-wait = Loading the settings
settings-theme = Theme
settings-theme-auto = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-text = Text
settings-text-small = Small
settings-text-normal = Normal
settings-text-large = Large
settings-language = Language
# Below the choice, of a language that nobody has read yet.
settings-machine-made = { $language }: machine translation
# Only in such a language: what its readers are told, at home and in each lesson. A language that has this message is offered,
# and read only by who chooses it.
machine-made = { "" }
settings-archive = Your work as a file: save or open
settings-report = Report a problem, in a new tab
settings-archive-failed = The code for files did not load: { $why }
settings-again = Start the course again
settings-again-what = For whoever learns here next. This browser forgets all progress, your lab, the worlds of the lessons and the playground. It cannot be undone. The settings stay.
settings-again-do = Forget all and start again
settings-reference = Command reference, in a new tab
settings-compatibility = What is compatible with Redis, in a new tab
settings-studio = Write a lesson, in a new tab
settings-motion = Motion follows your system's settings.

archive-title = Your work as a file
archive-lead = The file holds all that this browser keeps of the course: your lab, the worlds of the lessons, the playground and your progress. Keep it, or open it in another browser.
archive-save = Save to a file
archive-open = Open a file
archive-empty = This browser keeps nothing of the course yet, so there is nothing to save.
archive-saved = Your browser saves { $name }, or asks you where to.
archive-holds = { $name }, saved on { $day } at { $time } UTC, holds { NUMBER($worlds) ->
        [one] one world
       *[other] { NUMBER($worlds) } worlds
    } and the progress made in the course.
archive-instead = It takes the place of all that this browser keeps of the course now. If you want to keep that, save it to a file first.
archive-do = Put it in place of what is here
archive-foreign = { $name } was not saved by this page.
archive-later = { $name } was saved by a newer version of this page. Open it there, or load this page again to get that version.
archive-damaged = { $name } is damaged: something of it is missing or was altered. Nothing was changed here.
archive-large = { $name } is larger than any file that this page saves. Nothing was changed here.
archive-unread = { $name } could not be read: { $why }. Nothing was changed here.
archive-no-room = This browser has no room for what { $name } holds. All is as it was.
archive-copy = This tab works in a copy. Go back to your lab before you open a file: what it holds would be lost with the copy.
archive-aside = { NUMBER($things) ->
        [one] One thing is
       *[other] { NUMBER($things) } things are
    } set aside here that this page could not read whole. Save it to a file for who looks into it, or forget it.
archive-aside-save = Save what is set aside
archive-aside-forget = Forget what is set aside
archive-aside-gone = It is forgotten.
archive-close = Close

# Use without a network: a part of the settings. Sizes are megabytes.
offline-label = Without a network
offline-unable = Only at an address with https, and in a window that is not private, can this page be kept for use without a network.
offline-waiting = Getting the page ready. It can be kept for use without a network in a moment.
offline-do = Make available offline ({ $size } MB)
offline-with-python = With Python, { $size } MB more
offline-add-python = Add Python ({ $size } MB)
# For a screen reader: what the bar shows.
offline-progress = How much of it has come
offline-amount = { $done } of { $total } MB
offline-has-course = The course runs without a network. Python needs one.
offline-has-all = All of the course runs without a network.
offline-remove = Remove the offline copy
offline-no-room = This browser has no room left for all of it. Make room on this device, then try again.
offline-broke-off = { $file } did not come. Check the connection, then try again; what has come is kept.
offline-failed = This browser could not get the page ready for use without a network. Reload the page to try again.
# In a notice, before a button that reloads the page.
offline-newer = A new version of this page is there. Reload to get it; what you did is kept.
offline-reload = Reload

contents-lessons = Lessons
contents-close = Close
# What the lessons of a section build on.
contents-after = after { $section }
contents-any-order = in any order
contents-in-order = one after the other
# How many lessons of a section are done.
contents-count = { NUMBER($done) } of { NUMBER($total) } done
# For a screen reader, before the minutes.
contents-done = done,{ " " }
contents-minutes = { NUMBER($minutes) } min
contents-steps = { NUMBER($done) } of { NUMBER($total) } steps

search-label = Search lessons and commands
# Where the field has less room.
search-short = Search lessons
search-none = No lesson says “{ $text }”.
search-found =
    { NUMBER($count) ->
        [one] 1 lesson. Enter opens it.
       *[other] { $count } lessons. Arrows choose, Enter opens.
    }
search-more = { NUMBER($shown) } of { NUMBER($count) } lessons. Another word says it closer.

bar-own-world = This lesson has a world of its own. Your lab is as you left it.
bar-back = Back to my lab
bar-keeps-nothing = This browser keeps nothing for this page, so this lab ends when you close the tab.
bar-own-tab = Open it in a tab of its own
bar-copy = You work in a copy. It is kept until you close this tab.
bar-leave-copy = Leave the copy

notice-dismiss = Dismiss

frame-to-course = Go to the course
frame-to-lesson = Go to the lesson
frame-lesson = Lesson
frame-terminals = Terminals
frame-stage = Stage
frame-panes = Panes
frame-lesson-width = Width of the lesson
frame-terminal-height = Height of the terminal
# The size of a pane, for a screen reader.
frame-pixels = { NUMBER($size) } pixels
frame-next-step = Next step
# How a button is called that leads to the reason; also a heading.
frame-why-worked = Why it worked
frame-why-not = Why not
frame-not-yet = Not yet.
frame-step-done = A step is done.
frame-done = Done: { $step }
frame-path-failed = A connection failed.
frame-show-path = Show the path
frame-loading-data = Loading the view
frame-data-failed = The view did not load: { $why }
frame-loading-editor = Loading the editor
frame-editor-failed = The editor did not load: { $why }
frame-loading-console = Loading the console
frame-console-failed = The console did not load: { $why }
frame-lesson-failed = The lesson did not load: { $why }
frame-fill = Fill the window
frame-put-back = Put the pane back

# The tabs; on a phone the first, the second, the third and the fourth at the bottom.
tab-lesson = Lesson
tab-network = Network
tab-terminal = Terminal
tab-console = Console
# The keys of the Redis servers.
tab-data = Data
tab-metrics = Metrics
# The files of a host.
tab-editor = Editor
# How data flows from visitors to the database.
tab-flow = Flow

report-label = Lab report
report-title = Lab report: { $title }
report-summary = { $section }. { NUMBER($done) } of { NUMBER($total) } steps done, hints used: { NUMBER($hints) }.
# From the first action to the last step, in the lab's time.
report-took = From the first action to the last step: { NUMBER($minutes) } min, in the lab's time.
report-next = To read next: { $title }
report-name = Name:
report-printed = Printed on { $day }. Day in the lab: { $lab-day }, times in UTC.
report-steps = Steps
report-what = What was done
report-course = The course
report-course-done = { NUMBER($done) } of { NUMBER($total) } lessons done.
report-lesson = { NUMBER($done) } of { NUMBER($total) } steps
report-done-at = done at { $time }
report-done-earlier = done earlier
report-not-done = not done
report-solution = , solution shown
report-hints = , { NUMBER($seen) } of { NUMBER($total) } hints
# An action in the AWS console, and what it was.
report-console = Console: { $what }
report-exit = exit status { $status }

## When something is not there

trouble-silent = The lab has not answered for 10 seconds. It may still be restoring your world: wait a little, or try again.
trouble-start-over = Start over
trouble-again = Try again
trouble-once-more = Try once more
trouble-detail = Technical detail
trouble-lessons = The lessons could not be read.
trouble-lessons-what = What is wrong with them
trouble-working = Working. The lab is busy with your last command.
trouble-stop = Stop
trouble-restarted = The lab's engine stopped and was restarted; everything up to your last command is back.
trouble-restarted-without = The lab's engine stopped twice at the same point. It is back without the input that stopped it.
trouble-stopped = Stopped. The command that kept the lab busy was taken back; the rest is as it was.
trouble-broken = The lab's engine keeps stopping. Try again; if it stops each time, start over: that gives you a new, empty world, and your progress stays.
trouble-part-missing = Part of the lab's code could not be loaded, and without it your world would not come back as it was. Nothing of it is lost. { $why }
trouble-check-connection = Check the connection, then try again.
trouble-part-why = Why it could not: { $why }
trouble-code = Code of the lab did not load: { $why }
trouble-world-unreadable = The world that this browser had kept could not be read. You start in a new one; your progress is kept. All of it is set aside: see Your work as a file, in the settings.
trouble-world-partly = Not all of the world that this browser had kept could be read. What could be is back. All of it is set aside: see Your work as a file, in the settings.
trouble-progress = The progress that this browser had kept could not be read. Steps count again as you do them.
trouble-no-room = This browser has no room left for this page. What was kept before is safe; what you do from here ends when you close the tab. Starting an exercise again makes room.
trouble-not-started = The lab did not start: { $why }
# The end of a sentence, as in trouble-not-started.
trouble-browser = this browser did not start it. Try again.
trouble-interrupted = The lab's engine was restarted before this was done. Try it again.
trouble-worker-script = the worker's script did not load
trouble-lessons-why = The lessons did not load: { $why }
trouble-lessons-unusable = lessons/{ $file } cannot be used ({ $why }). Try again; if that does not help, whoever runs this site must upload the whole folder again, in binary mode.
# The two beginnings of trouble-author.
trouble-author-asked = The address asks for the lessons' own files (?author)
trouble-author-away = The server has no lessons/course.bin
trouble-author = { $why }, and what reads the lessons' own files did not start: { $cause }
trouble-lessons-missing = Some lessons are missing, because there are mistakes in their files. Whoever wrote them adds ?author to this page's address, and reads which.
trouble-not-listed = lessons/course.toml does not list the lesson { $lesson }: add it to a section.
trouble-words = The page's words in the language that you chose did not load, so they are English. Reload the page to try again.

## What the frame says of the address that a host's page has given it

# { $want } is one of the sentences below.
embed-refused = The page around this frame asks for { $name }={ $value }, which the lab passes over: { $want }
embed-want-lesson = a lesson is named as in the address of its page, like lesson=fix-port.
embed-want-step = a step is named by its number, from 1, or by its id.
embed-want-panes = the panes are lesson, network, console, flow, data, metrics, editor and terminal, with commas between them.
embed-want-theme = the themes are auto, light and dark.
embed-want-lang = a language is written like en or pt-BR.
embed-want-fresh = fresh is written alone, or as fresh=1.
embed-want-id = an id has 1 to 64 letters, digits, dashes and underscores.
embed-want-origin = an origin is the beginning of an address, like https://school.example, and nothing more.
embed-want-speak = what is spoken besides is lti and xapi, and xapi needs an origin.
embed-no-step = This lesson has no step { $step }.
embed-step-later = The step { $step } opens when those before it are done.

## What the page says of the lab

say-restarted = This lesson begins again, and its lab with it. Undo brings back what was there.
say-emptied = The playground is empty again. Undo brings back what was there.
say-no-host = There is no running host called { $host } yet.
say-none-open = No terminal is open yet. Open one with the + below the diagram, or with Connect on an instance; then paste again.
say-ended = The terminal in front has ended. Reconnect, or bring another one to the front; then paste again.
say-paste-too-long = That is more than a terminal takes at once: 1 MB. Nothing was pasted. Paste it in parts.

## Another tab has the world

# $what: `playground` or `lab`; $place: `frame` or `tab`.
elsewhere-open = This { $what ->
        [playground] playground
       *[lab] lab
    } is open in { $place ->
        [frame] another frame of this page
       *[tab] another tab
    }. You see it as it was when you opened this page.
elsewhere-lost = You went on with this { $what ->
        [playground] playground
       *[lab] lab
    } in { $place ->
        [frame] another frame of this page
       *[tab] another tab
    }. What you did here is kept there.
elsewhere-use = Use it here
elsewhere-copy = Work in a copy
elsewhere-nowhere = What you type here goes nowhere: this terminal is open in another tab or frame.

## The lesson

lesson-count = Lesson { NUMBER($number) } of { NUMBER($total) }
lesson-untranslated = This lesson is not translated yet.
lesson-steps = Steps
lesson-later = (later)
lesson-done = Done:
lesson-answer = Answer
lesson-solution = Show the solution
lesson-hint = Show a hint
lesson-next-hint = Next hint
lesson-hint-count = Hint { NUMBER($number) } of { NUMBER($total) }
lesson-next = Next lesson
lesson-map = Course map
lesson-ways = Lessons
lesson-previous = Previous
lesson-again = Start this lesson again
lesson-report = Print a report
# Under a lesson that is done; hints are those that were looked at.
lesson-sum =
    { NUMBER($hints) ->
        [0] All { NUMBER($steps) } steps done, without a hint.
        [one] All { NUMBER($steps) } steps done, with 1 hint.
       *[other] All { NUMBER($steps) } steps done, with { $hints } hints.
    }

prose-output = Expected output
prose-table = Table
prose-command = Command
prose-paste = Paste
prose-copy = Copy
prose-copied = Copied
prose-not-copied = Not copied: this browser does not allow it here. Select the text instead.

## The terminal

terminal-keys = Esc, then Tab: leave the terminal
# For a screen reader, after terminal-keys.
terminal-keys-more = . Page Up and Page Down scroll.
terminal-ended = (ended)
terminal-close-of = Close the terminal of { $host }
terminal-open = Open a terminal
terminal-hosts = Hosts
terminal-local = local terminal
terminal-playground-empty = No terminal is open. In a new one, redis-cli leads to your Redis.
terminal-none = No terminal is open. Open one on any host you may reach.
terminal-no-host = A terminal on every host you may reach. Launch an instance, then connect to it.
terminal-connect = Connect to { $host }
terminal-laptop = Open a terminal on your laptop
terminal-dropped = Earlier output is no longer kept.
terminal-output-of = Output of { $host }
terminal-of = Terminal of { $host }
terminal-jump = Jump to newest
terminal-reconnect = Reconnect
terminal-reconnect-hint = Or press Enter
terminal-close = Close the terminal
terminal-running = Running { NUMBER($lines) } lines. Ctrl-C stops them.
terminal-running-line = Running line { NUMBER($line) } of { NUMBER($lines) }
terminal-stop = Stop (Ctrl-C)
terminal-instance-connect = EC2 Instance Connect
terminal-key-row = Keys
# As they are written on keyboards.
terminal-esc = Esc
terminal-tab = Tab
terminal-ctrl = Ctrl
terminal-left = Left
terminal-down = Down
terminal-up = Up
terminal-right = Right

## The editor

editor-host = Files on
editor-files = Files
editor-more = There are more files than are listed here.
editor-new-name = Name of the new file
editor-new = New
editor-no-name = Give the file a name first, such as cache.py.
editor-choose = Choose a file, or name a new one.
editor-no-host = No terminal is open. Open one on a host with the + of the terminals: the editor shows the files of who is logged in there.
editor-save = Save
editor-save-hint = Ctrl-S
editor-run = Run
editor-run-hint = Saves, and types python3 with this file into the terminal
# For a screen reader, the name of the text field.
editor-field = { $file }. Tab indents. Escape, then Tab leaves the editor.
editor-keys = Ctrl-S saves, Ctrl-F searches, Tab indents. Esc, then Tab: leave the editor
editor-saved = Saved
editor-unsaved = Unsaved changes
editor-renewed = { $file } was changed in the terminal, and is shown as it is now.
editor-gone = { $file } is not there any more. Save writes it again.
editor-contested = { $file } was changed in the terminal too, while you have unsaved changes here.
editor-take-theirs = Show the file as it is now
editor-keep-mine = Keep my text
editor-decide = First choose which text to keep.
editor-busy = Something runs in this host's terminal. End it (Ctrl-C), or open another terminal, then run again.
editor-binary = { $file } is no text, so it cannot be edited here.
editor-too-large = { $file } is larger than 100 KB, the most that the editor takes. In the terminal, head and grep show parts of it.
editor-too-much = { $file } is not saved: it is larger than 100 KB, the most that the editor takes.
# $why: Linux's words, such as `Is a directory`.
editor-refused = { $file } cannot be opened: { $why }.
# The search in the text.
editor-find = Find
editor-replace-with = Replace with
editor-next = Next
editor-previous = Previous
editor-all = All
editor-match-case = Match case
editor-regexp = Pattern
editor-by-word = Whole words
editor-replace = Replace
editor-replace-all = Replace all
editor-close-search = Close the search
# For a screen reader, before the text that was found, and the end of that sentence before the line's number.
editor-current-match = Found:
editor-on-line = in line
# A $ stands for the number of the line, or of the places.
editor-replaced-one = Replaced in line $
editor-replaced = Replaced in $ places
editor-selection-deleted = Selection deleted
editor-control-character = Control character

## The network

network-show-as = Show the network as
network-diagram = Diagram
network-table = Table
network-tables = The network as tables
network-hosts = Hosts
network-subnets = Subnets
network-rules = Security group rules
network-name = Name
network-address = Address and type
network-zone = Zone
network-status = Status
network-groups = Security groups
network-cidr = CIDR
network-kind = Kind
network-route-table = Route table
network-acl = Network ACL
network-group = Group
network-direction = Direction
network-rule = Rule
network-members = Members
network-hop = Hop
network-component = Component
network-verdict = Verdict
network-why = Why
network-latest = Latest path: { $from } to { $to }
network-latest-port = Latest path: { $from } to { $to } port { $port }
network-latest-ping = Latest path: { $from } to { $to }, ping
network-outside = outside of AWS
network-public = public
network-private = private
network-no-rule = no rule: nothing passes
network-inbound = inbound
network-outbound = outbound
network-allowed = allowed
network-blocked = blocked
network-not-reached = not reached
# Under a security group in the drawing: which packets come in, and go out.
network-in-nothing = in nothing
network-out-nothing = out nothing
network-more-rules = and { NUMBER($count) } more
# A rule in few words. $what: ports, and the protocol if it is not TCP; $source: a security group or addresses.
rule-in = in { $what } from { $source }
rule-in-from-anywhere = in { $what } from anywhere
rule-out = out { $what } to { $source }
rule-out-to-anywhere = out { $what } to anywhere
network-default-vpc = Default VPC { $cidr }
network-public-subnet = Public subnet, zone { $zone }, { $cidr }
network-private-subnet = Private subnet, zone { $zone }, { $cidr }
network-region = Region { $region } ({ $name })
network-vpc-name = { $label }, virtual private cloud
network-group-name = { $label } { $rules }, security group
network-group-empty = empty: zone { $zone }, { $cidr }
network-group-unused = group without members: { $group }
network-group-rules = { $label } { $instances }, security group: { $rules }
network-resolver = DNS resolver
network-dns = DNS
network-internet = Internet
host-laptop = Your laptop
network-route-acl = route, ACL
network-acl-short = ACL
network-route = route

## How a connection ended

path-connects = { $from } connects to { $to } on port { $port }.
path-pings = { $from } pings { $to }.
path-follow = Follow the packet.
path-watch = When a terminal connects to something next, watch here where the packet goes.
path-empty = Your network is ready and empty.
path-empty-more = A default VPC with a subnet in every zone. Launch an instance to have somewhere to connect from.
path-launch = Launch an instance
path-answers = { $to } answers ping.
path-connected = Connected to { $to } on port { $port }.
path-not-understood = Connected to { $to } on port { $port }, but not understood.
path-turned-away = Connected to { $to } on port { $port }, but turned away.
path-no-name = No such name: no packet was sent.
path-refused = Refused by { $to }.
path-no-way = There is no way there.
path-lost = Lost on the internet.
path-dropped = Dropped at { $place }.
path-dropped-somewhere = Dropped on the way.
path-inbound = { $place }, inbound
path-outbound = { $place }, outbound
path-at-acl = network ACL { $name }
path-at-route-table = route table { $name }
path-stays-ping = It stays on that computer, so no rule is asked.
path-stays = It stays on that computer, so no rule is asked; somebody listens on the port.
path-ping-through = Every rule on the way lets ICMP through. That says nothing about a TCP port.
path-through = Every rule on the way lets the packet through, and somebody listens on the port.
path-unresolved = The resolver knows no address for { $name }.

## The AWS console
#
# AWS's own console is translated too: say what it says in your language.

console-label = Console
console-home = Console home
console-close = Close
console-keep = Keep it
console-delete = Delete
console-deleted = Deleted.
# A name is in $what: the title of a question.
console-delete-this = Delete { $what }?
console-delete-named = Delete { $what }
console-in-use = { $what } is in use
console-none = none
# Before the name of the field, which is a link to it.
console-field = One field needs a look:
console-optional = Optional.
console-skip-wait = Skip the wait
console-cost-now = In the real AWS this would cost about ${ $rate } an hour.
console-cost-both = In the real AWS this would cost about ${ $rate } an hour, and about ${ $spent } so far. Here it costs nothing.
console-cost-past = Nothing is running that costs money; about ${ $spent } so far in the real AWS. Here it costs nothing.
console-cost-none = Nothing is running that costs money.

# Headings and labels that more than one form or list has.
aws-name = Name
aws-id = Id
aws-description = Description
aws-status = Status
aws-state = State
aws-type = Type
aws-engine = Engine
aws-zone = Zone
aws-cidr = CIDR
aws-kind = Kind
aws-vpc = VPC
aws-subnet = Subnet
aws-subnets = Subnets
aws-subnet-group = Subnet group
aws-subnet-groups = Subnet groups
aws-subnet-group-name = Subnet group name
aws-security-group = Security group
aws-security-groups = Security groups
aws-security-group-name = Security group name
aws-members = Members
aws-node-type = Node type
aws-private-address = Private address
aws-public-address = Public address
aws-key-pair = Key pair
aws-encryption = Encryption in transit
aws-db-identifier = DB instance identifier
aws-db-class = DB instance class
aws-db-subnet-group = DB subnet group
aws-db-subnet-groups = DB subnet groups
aws-endpoint = Endpoint
aws-port = Port
aws-public-access = Public access
aws-storage = Storage
aws-master-username = Master username
aws-master-password = Master password
aws-initial-database = Initial database name
aws-backups = Automated backups
aws-deletion-protection = Deletion protection
aws-resource-id = Resource ID
aws-route-table = Route table
aws-network-acl = Network ACL
aws-default-vpc = Default VPC
aws-groups-count =
    { NUMBER($count) ->
        [0] none
        [one] 1 group
       *[other] { $count } groups
    }

membership-changed = Changed.
membership-change = Change security groups

## The console: EC2

ec2 = EC2
ec2-about = Virtual machines
ec2-running = { NUMBER($count) } running
ec2-instances = EC2 instances
ec2-launch = Launch an instance
ec2-empty = No instance here. The labs need one, in the same network as the cache.
ec2-no-such = No such instance
ec2-no-such-why = There is no instance { $name }.
ec2-all = All instances
ec2-connect = Connect
ec2-connect-how = Connect opens a terminal through EC2 Instance Connect. It needs a public address, and port 22 open to the service.
ec2-id = Instance id
ec2-image = Image
ec2-private-dns = Private DNS name
ec2-subnet-in = { $subnet } in { $zone }
ec2-start = Start
ec2-stop = Stop
ec2-stop-this = Stop { $name }?
ec2-stop-what = Its programs end and its terminals close. Files stay; the public address is another one after the next start.
ec2-terminate = Terminate
ec2-terminate-this = Terminate { $name }?
ec2-terminate-what = The instance and everything on it will be gone. Its terminal closes.
ec2-name-label = Name of the instance
ec2-name-none = It has none yet. With one, lists, diagram and lessons know it by that.
ec2-name-save = Save name
ec2-name-saved = Named.
ec2-name-removed = The name is removed.

launch-unnamed = AWS takes an instance without a name, too; you then know it by its id alone.
launch-image = Image (AMI)
launch-image-only = The one image of these labs.
launch-type = Instance type
launch-type-choice = { $name }, { $cpus } vCPU, { $memory } GiB, about ${ $dollars } an hour
launch-no-key = Proceed without a key pair
launch-any-subnet = No preference (default subnet of any zone)
launch-public-address = Assign a public address, so that you can connect from outside
launch-new-group = Create security group
launch-choose-group = Choose existing
launch-existing-groups = Existing groups
launch-allow-ssh = Inbound rule: allow SSH, TCP 22
launch-ssh-from = Allow SSH from
launch-ssh-from-vpc = Only this VPC, { $cidr }
launch-do = Launch instance
launch-price = In the real AWS this costs from the first minute. Here it is free.

## The console: RDS

database-title = RDS databases
database-about = MySQL databases
database-count =
    { NUMBER($count) ->
        [0] none
        [one] 1 database
       *[other] { $count } databases
    }
database-create = Create database
database-empty = No database here. Creating one takes some minutes of the lab's time, which you can skip.
database-no-such = No such database
database-no-such-why = There is no database { $name }. If it was deleted, it is gone with its data and its endpoint; if Undo took it back, it never was.
database-all = All databases
database-configuration = Configuration
database-storage = { NUMBER($gib) } GiB of gp3 SSD
database-backups =
    { NUMBER($days) ->
        [0] none
        [one] kept for 1 day
       *[other] kept for { $days } days
    }
database-on = on
database-off = off
database-not-public = No
database-public = Yes
database-copy-endpoint = Copy the endpoint
database-copy-line = Copy the command
database-endpoint-later = known once the database has been created
database-connect = From an instance that its security groups let in:
database-modify = Modify
database-reboot = Reboot
database-start = Start
database-stop = Stop
database-reboot-this = Reboot { $what }?
database-reboot-what = Its server begins again: all connections end, and what was not committed is lost. The data stays.
database-stop-this = Stop { $what }?
database-stop-what = Nothing answers until you start it again. The data stays, and only its storage costs money. AWS starts a stopped database by itself after seven days.
database-creation = Creation
database-creating = Creating: about { $left } left. It gets its endpoint then.
database-backing-up = Backing up for the first time: about { $left } left. Clients can connect meanwhile.
database-modifying = Modifying: about { $left } left. Clients can use it meanwhile.
database-rebooting = Rebooting: about { $left } left. Nothing answers meanwhile.
database-stopping = Stopping: about { $left } left.
database-starting = Starting: about { $left } left. Nothing answers meanwhile.
database-deleting = Deleting: about { $left } left. Nothing answers at its endpoint any more.
database-groups-decide = Who may reach the database is decided by their inbound rules: port 3306 for MySQL.
# $status: as AWS spells it.
database-groups-fixed = While the database is { $status }, AWS refuses another choice of groups. The rules of these groups can be changed at any time.
create-database-price = About $0.025 an hour in the real AWS with its storage, unless your account's free tier covers it. Here it is free.
create-database-method = Creation method
create-database-standard = Standard create
create-database-standard-note = Every setting that matters, by hand.
create-database-easy = Easy create
create-database-easy-note = Recommended settings. Not in this lab.
create-database-mysql = MySQL
create-database-mysql-note = Version 8.0, on one machine in one zone.
create-database-other = Other engines
create-database-other-note = Aurora, MariaDB, PostgreSQL, Oracle, SQL Server, Db2. Not in this lab.
create-database-template = Template
create-database-free = Free tier
create-database-free-note = db.t3.micro, 20 GiB, backups for a day.
create-database-dev-note = db.t3.small, backups for a week.
create-database-production-note = A standby in a second zone (Multi-AZ). Not in this lab.
create-database-name-hint = Letters, digits and hyphens; it becomes part of the endpoint.
create-database-password-hint = 8 to 41 characters, but no space, slash, double quote or @. Write it down: AWS does not show it again.
create-database-storage = Storage in GiB
create-database-storage-hint = At least 20, of the type gp3.
# An instance class, its memory, its price an hour.
create-database-class = { $name }: 2 vCPUs, { NUMBER($gib) } GiB, about ${ $dollars } an hour
create-database-not-public-note = Only what is in the VPC can reach it.
create-database-public-note = It gets an address on the internet. Not in this lab.
create-database-firewall = VPC security group (firewall)
create-database-existing = Choose existing
create-database-existing-note = Groups that are there already.
create-database-new = Create new
create-database-new-note = A group that lets in your own address alone, as AWS makes it. For an instance you add a rule.
create-database-new-group = New security group's name
create-database-initial-hint = Optional. Without it there is no database in the server yet, and you make one with CREATE DATABASE.
create-database-protection-note = Refuse to delete the database until this is turned off.
modify-database = Modify database
modify-database-do = Modify
modify-database-note = It is carried out at once, and takes half a minute of the lab's time if the password changes.
modify-database-password = New master password
modify-database-password-hint = Leave it empty to keep the one that is there. Connections that stand are kept.
delete-database-what = The database, its data and its automated backups will be gone. Deleting takes a few minutes of the lab's time.
delete-database-snapshot = Create a final snapshot. Not in this lab.
delete-database-known = I acknowledge that after deletion the data and the automated backups are no longer available.
delete-database-phrase = To confirm, type: delete me
db-subnet-groups-about = Where databases may live
db-subnet-groups-lead = A DB subnet group names the subnets that RDS may put a database into, in two Availability Zones or more.
db-subnet-groups-create = Create DB subnet group
db-subnet-groups-empty = No DB subnet group here. You can also make one while you create a database.
db-subnet-groups-zones = Choose subnets in at least two Availability Zones.
db-subnet-groups-in-use = AWS deletes a DB subnet group only when no database is in it. Delete these first:

## The console: ElastiCache

cache-title = ElastiCache
cache-about = Redis and Valkey caches
cache-count =
    { NUMBER($count) ->
        [0] none
        [one] 1 cache
       *[other] { $count } caches
    }
cache-nodes = Nodes
cache-create = Create cache
cache-empty = No cache here. Creating one takes a few minutes of the lab's time, which you can skip.
cache-no-such = No such cache
cache-no-such-why = There is no cache { $name }. If it was deleted, it is gone with its data and its endpoint; if Undo took it back, it never was.
cache-all = All caches
cache-primary = Primary endpoint
cache-reader = Reader endpoint
cache-endpoint-later = known once the cache is available
cache-copy-name = Copy the name without the port
cache-node-price = { $name }, about ${ $dollars } an hour
cache-encryption-on = on: clients need --tls
cache-encryption-off = off: clients connect without --tls
cache-delete-what = All its data will be gone: these labs take no final backup. Deleting takes a few minutes of the lab's time.
# $left: minutes and seconds, `5:03`.
cache-creating = Creating: about { $left } left. It has an endpoint, and can be changed or deleted, once it is available.
cache-deleting = Deleting: about { $left } left. Nothing answers at its endpoint any more.
cache-modifying = Modifying: about { $left } left. Clients can use it meanwhile.
cache-creation = Creation
cache-skip-to-available = Skip to available
cache-skip-to-deleted = Skip to deleted
cache-groups-decide = Who may reach the cache is decided by their inbound rules.
# $status: as AWS writes it, `creating`.
cache-groups-fixed = While the cache is { $status }, AWS refuses another choice of groups. The rules of these groups can be changed at any time.

create-cache-do = Create
create-cache-price = About $0.02 an hour in the real AWS, until you delete it. Here it is free.
create-cache-redis = Redis OSS
create-cache-redis-note = The engine of this course.
create-cache-valkey = Valkey
create-cache-valkey-note = Its open successor; clients see no difference in these labs.
create-cache-option = Deployment option
create-cache-nodes = Node-based cluster
create-cache-nodes-note = You choose the node; you pay by the hour.
create-cache-serverless = Serverless
create-cache-serverless-note = AWS scales it for you. Not in this lab.
create-cache-method = Creation method
create-cache-easy = Easy create
create-cache-easy-note = Recommended settings for a size.
create-cache-full = Cluster cache
create-cache-full-note = Every setting by hand. Not in this lab.
create-cache-size = Configuration
create-cache-demo = Demo
create-cache-demo-note = cache.t4g.micro, 0.5 GiB, one node, about $0.02 an hour.
create-cache-dev = Dev/Test
create-cache-dev-note = cache.r7g.large, about $0.25 an hour a node. Not in this lab.
create-cache-production = Production
create-cache-production-note = cache.r7g.xlarge, about $0.49 an hour a node. Not in this lab.
create-cache-name-hint = Letters, digits and hyphens; it becomes part of the endpoint.
create-cache-network = Network type
create-cache-new-subnet-group = Create a new subnet group
create-cache-subnets = Subnets of the default VPC
create-cache-groups-hint = Without a choice AWS takes the VPC's default group.
create-cache-review = Review
create-cache-node = Node
create-cache-one-node = one { $name }, port { $port }
create-cache-new = { $name } (new)
create-cache-off = off
create-cache-authentication = Authentication

subnet-groups-about = Where caches may live
subnet-groups-lead = A subnet group names the subnets that ElastiCache may put nodes into.
subnet-groups-empty = No subnet group here. You can also make one while you create a cache.
subnet-groups-create = Create subnet group
subnet-groups-in-use = AWS deletes a subnet group only when no cache is in it. Delete these first:
subnet-groups-delete-what = The subnets themselves stay.

## The console: VPC

groups-about = Who may talk to whom
groups-lead = A security group says who may come in and where its members may go. It is attached to instances and caches, not to networks.
groups-inbound = Inbound
# In the list's column of inbound rules.
groups-nothing = nothing
groups-rules = { NUMBER($count) } rules
groups-create = Create security group
groups-create-note = It starts with no inbound rule, and lets everything out. You add rules next.
groups-name-hint = It cannot be changed later.
groups-description-hint = AWS insists on one.
groups-default = AWS keeps the default group.
groups-id = Group id
groups-in-use = AWS deletes a security group only when nothing uses it. Take it off these first:
groups-delete-what = Its rules will be gone with it. Nothing uses it.
# Where another group's rules name the group: a link.
groups-in-inbound-rules = { $group }, inbound rules
groups-in-outbound-rules = { $group }, outbound rules
groups-no-such = No such security group
groups-no-such-why = There is no security group { $name }.
groups-all = All security groups
groups-inbound-rules = Inbound rules ({ NUMBER($count) })
groups-outbound-rules = Outbound rules ({ NUMBER($count) })

rules-label = Rules
rules-saved = Saved. The rules hold from now on.
rules-add = Add rule
rules-save = Save rules
rules-discard = Discard changes
rules-no-inbound = No inbound rule: nobody can connect to its members. Answers to their own requests still come in.
rules-no-outbound = No outbound rule: members cannot connect to anything.
rules-rule = Rule { NUMBER($rule) }
# $cell: the label of a field, such as aws-type or rules-port.
rules-cell = { $cell } of rule { NUMBER($rule) }
rules-delete = Delete rule
rules-delete-this = Delete rule { NUMBER($rule) }
rules-port = Port
rules-port-example = e.g. 6379
rules-no-port = A port is a number from 0 to 65535, or a range such as 8000-8100.
# Where the type of a rule leaves no choice of ports.
rules-all-ports = all
rules-source = Source
rules-destination = Destination
rules-cidr-example = e.g. 172.31.0.0/16
rules-optional = optional
rules-anywhere = Anywhere, { $cidr }
rules-custom-cidr = Custom CIDR
rules-custom-tcp = Custom TCP
rules-ssh = SSH
rules-mysql = MYSQL/Aurora
rules-custom-udp = Custom UDP
rules-all-icmp = All ICMP - IPv4
rules-all-traffic = All traffic

vpc-about = Subnets, routes, network ACLs
vpc-count =
    { NUMBER($count) ->
        [0] none
        [one] 1 network
       *[other] { $count } networks
    }
vpc-lead = The network of the account. These labs leave it as AWS makes it, so it can be read here, not changed.
vpc-id = VPC id
vpc-main = main
vpc-routes = Routes
vpc-destination = Destination
vpc-target = Target
vpc-acl-entries = Network ACL entries
vpc-entry = Entry

## The console: CloudWatch

metrics-title = CloudWatch
metrics-about = Metrics of the last minute
metrics-count =
    { NUMBER($count) ->
        [0] none
        [one] 1 metric
       *[other] { $count } metrics
    }
metrics-all = All metrics
metrics-lead = Basic monitoring: each value is of one minute of the lab's time, and comes at its end. What the lab cannot measure, such as the use of a processor, is not listed.
metrics-none-yet = No data: a value comes at the end of each minute of the lab's time in which an instance or a cache runs.
metrics-none-here = No data: a value comes at the end of each minute of the lab's time in which a resource of this kind runs.
metrics-namespace = Namespace
metrics-metrics = Metrics
# Times of the day, as 10:42.
metrics-minute = What happened from { $from } to { $to } of the lab's time; what is counted, such as items, is as it was at { $to }. The next values come at { $next }.
metrics-metric = Metric
metrics-value = Value
metrics-trend = Last minutes
metrics-most =
    { NUMBER($minutes) ->
        [one] Highest in 1 minute: { $most }
       *[other] Highest in { $minutes } minutes: { $most }
    }

## Data and metrics

data-no-server = No Redis server runs in this lab yet. Once a cache is available, or a host runs redis-server, what is in it shows up here.
data-server = Server
data-database = Database
# $database: its number; for a list to choose from.
data-database-keys =
    { NUMBER($keys) ->
        [one] { $database }: 1 key
       *[other] { $database }: { $keys } keys
    }
data-filter = Find keys
data-keys =
    { NUMBER($keys) ->
        [0] no keys
        [one] 1 key
       *[other] { $keys } keys
    }
# There are so many keys that it takes a while.
data-counting = { NUMBER($keys) } keys counted so far
data-table = Keys
data-key = Key
data-value = Value
data-type = Type
# Time to live.
data-ttl = TTL
data-size = Memory
data-no-keys = No keys. Write one at a Redis prompt, and watch it appear here.
data-no-match = No key has “{ $text }” in its name.
data-elements =
    { NUMBER($count) ->
        [one] 1 element
       *[other] { $count } elements
    }
# $count: keys that come before those on this page; a button.
data-before = Back to the first ({ $count } keys before these)
# $count: keys that come behind those on this page; a button.
data-more = Show the next ({ $count } more keys)
# A group of buttons: what stands beside the keys.
data-beside = Beside the keys
data-commands = Commands
data-slow-log = Slow log
data-choose-key = Choose a key to see what is in it.
data-key-gone = { $key } is not there any more.
data-recent-lead = What clients said last, with what each command took. Looking changes nothing: no key counts as read.
data-slow-lead = Commands that took { $us } µs or more.
data-slow-off = The slow log is off.
data-no-commands = No client has said anything yet.
data-none-slow = No command was that slow.
data-no-ttl = none
data-encoding = Encoding
data-length = Length
data-shown-as = Shown as
data-as-text = Text
data-as-json = JSON
data-as-hex = Hex
data-as-bits = Bits
data-hll = A HyperLogLog: PFCOUNT estimates how many different elements it has seen.
data-ones =
    { NUMBER($ones) ->
        [one] 1 bit is set.
       *[other] { $ones } bits are set.
    }
data-index = Index
data-element = Element
data-member = Member
data-field = Field
data-score = Score
data-entry = ID
data-fields = Fields
# Elements of a collection, or bytes of a string.
data-place = { $from } to { $to } of { $of }
data-previous = Previous
data-next = Next
data-groups = Consumer groups
data-group = Group
data-consumers = Consumers
data-pending = Pending
data-last-id = Last delivered
data-lag = Lag
data-span-label = Time
data-span = { NUMBER($minutes) ->
        [60] Last hour
       *[other] Last { $minutes } minutes
    }
data-span-all = All that is remembered
data-charts = Charts
data-table-view = Table
data-time = Time
data-hit-rate = Hit rate
data-hits = Hits
data-misses = Misses
data-commands-rate = Commands
# Of a command within the server.
data-latency = Time a command
data-memory = Memory
data-key-count = Keys
data-connections = Connections
data-evictions = Evictions
data-expired = Expired keys
# Instead of a value.
data-nothing = nothing to measure
# For a screen reader.
data-chart = { $metric }: now { $now }, highest { $most }
# Behind the memory in use.
data-of = of { $most }
data-marks = What was done

## The flow of data: visitors, an application that asks the cache first, the database.

flow-region = Flow of data
flow-visitors = Visitors
flow-application = Application
flow-cache = Cache
flow-database = Database
flow-no-instance = no instance
flow-no-cache = no cache
flow-no-database = no database
# Instead of the application's name while no load generator runs.
flow-programs = your programs
flow-idle = not started
flow-cache-off = not asked
# Under a box of the drawing: how many there were in all.
flow-requests-total = { NUMBER($count) ->
    [one] { NUMBER($count) } request
   *[other] { NUMBER($count) } requests
}
flow-hits-total = { NUMBER($count) ->
    [one] { NUMBER($count) } hit
   *[other] { NUMBER($count) } hits
}
flow-queries-total = { NUMBER($count) ->
    [one] { NUMBER($count) } query
   *[other] { NUMBER($count) } queries
}
# At a line of the drawing: how much, how fast.
flow-rate = { $rate }/s
# In a box of the drawing: latencies.
flow-mean = mean { $mean }
flow-within = 95 % within { $p95 }
flow-hit = hit { $percent } %
flow-miss = miss { $percent } %
# The drawing, for a screen reader.
flow-drawing = Visitors send { $visitors } requests a second. The application asks the cache { $cache } times a second and the database { $database } times.
flow-dots = A dot is a request; at most five a second are drawn. A miss asks the cache twice: to look, and to store what the database said. Visitors are not on the simulated network: their time is the application's.
flow-running = The application runs on { $instance }.
flow-left = { NUMBER($left) ->
    [one] { NUMBER($left) } request is left in this run.
   *[other] { NUMBER($left) } requests are left in this run.
}
flow-preparing = The application on { $instance } gets its table ready: { NUMBER($rows) } of { NUMBER($of) } rows.
flow-connecting = The application on { $instance } tries to reach the database.
flow-stopped = Stopped. The figures are those of the last run.
flow-spent = The run is over: { NUMBER($count) } requests were answered, which is all that a run has. Start another one to go on.
flow-lead = Start an application that answers its visitors from the cache first, and watch what the cache spares the database.
flow-table-note = It makes the table `loadtest.products` in your database and keeps rows in the cache as `loadtest:product:1` and so on. Nothing else is touched.
flow-lack-instance = No instance runs that the application could run on.
flow-lack-instance-waits = The application needs an instance that runs; { $name } does not yet.
flow-lack-database = There is no database yet. The application keeps its rows in one.
flow-lack-database-waits = The database { $name } cannot be connected to yet.
flow-lack-cache = There is no cache yet. The application can begin without one, and asks the database every time.
flow-lack-cache-waits = The cache { $name } is not available yet.
flow-launch = Launch an instance
flow-create-database = Create a database
flow-create-cache = Create a cache
flow-see = Show { $name }
# Before what a server or the network told the application.
flow-fault-cache = The cache:
flow-fault-database = The database:
flow-fault-count = { NUMBER($count) } times
flow-show-network = Show in the network
flow-setup = Who talks to whom
flow-runs-on = Runs on
flow-without = none
flow-user = User
flow-password = Password
flow-password-hint = The master password that the database was created with.
flow-start = Start
flow-stop = Stop
flow-restart = Start again
flow-settings = Load
flow-rate-label = Requests a second
flow-keys-label = Products
flow-skew-label = Spread (Zipf exponent)
flow-skew-hint = 0: all products are asked for alike. 1: the second half as often as the first, the third a third as often.
flow-ttl-label = TTL in seconds
flow-writes-label = Price changes in 100 requests
flow-uses-cache = Ask the cache first
# A number field beside a slider, for a screen reader.
flow-number = { $label }, as a number
flow-hit-rate = Hit rate
flow-load = Database queries
flow-chart = { $what }: now { $now }
flow-compare = What the cache buys
flow-compare-lead = Measured from the requests of this run since the load was last changed.
flow-with = With the cache
flow-without-cache = Without
flow-measured = Measured for
flow-row-requests = Requests a second
flow-row-queries = Database queries a second
flow-row-mean = Time of a read, mean
flow-row-p95 = 95 % of reads within
flow-row-hit = Time of a hit
flow-row-miss = Time of a miss
flow-seconds = { NUMBER($seconds) } s
flow-try-off = Switch the cache off for a while to have something to compare with.
flow-last = Last requests
flow-last-own = Last requests of your programs
flow-none-yet = No request yet. What your programs ask the cache and the database is listed here.
flow-way-hit = hit
flow-way-miss = miss, then the database
flow-way-miss-alone = miss
flow-way-around = database
flow-way-write = change in the database
flow-way-failed = no answer
flow-failed-total = { NUMBER($count) } failed
flow-mark-cache-on = cache on
flow-mark-cache-off = cache off
flow-mark-ttl = TTL { NUMBER($seconds) } s
flow-mark-rate = { NUMBER($rate) } requests a second
flow-mark-keys = { NUMBER($keys) } products
flow-mark-skew = Zipf exponent { $exponent }
flow-mark-writes = { NUMBER($percent) } % changes

## What the checks of lessons see
#
# They stand within the lessons' own sentences: what was seen instead of what a step asks for, and what that is.

check-none = no { $what }
check-none-why = There is no { $what }.
check-no-cache = no cache
check-no-database = no database
check-no-instance = no instance
check-no-group = no group of your own
check-no-subnet-group = no subnet group
check-no-key = no such key
check-no-rule = no rule
check-deleted = deleted
# $name: a cache.
check-being-deleted = { $name } (being deleted)
# $id: an instance.
check-unnamed = { $id } (it has no name)
# $state: as AWS writes it, `running`.
check-is-in-state = { $name } is { $state }
check-encrypted = encryption in transit
check-unencrypted = no encryption in transit
# $what: protocol and port, `TCP 6379`; $source: a security group or addresses.
check-rule = { $what } from { $source }
check-lacks-rule = no { $what } from { $source }
# $kind: a type of Redis, `list`.
check-kind = a { $kind }
check-length = length { NUMBER($length) }
check-at-least = at least { $number }
check-no-expiry = no expiry
check-to-live = { NUMBER($seconds) } s to live
check-to-live-between = { NUMBER($from) } to { NUMBER($to) } s to live
check-way = a way from { $from } to { $to }
check-no-way = no way from { $from } to { $to }
check-connection = { $ending ->
        [failed] a failed connection
        [dropped] a dropped packet
        [refused] a refused connection
        [unnamed] a name that is not found
       *[made] a connection
    }
check-connection-to = { $ending ->
        [failed] a failed connection to { $cache }
        [dropped] a dropped packet to { $cache }
        [refused] a refused connection to { $cache }
        [unnamed] a name that is not found to { $cache }
       *[made] a connection to { $cache }
    }
# $program: as it is run, `telnet`.
check-elsewhere = That connection went to { $place }, which is not { $cache }.
check-other-program = That was { $program }. This step asks for another program.
# $line: what was typed; $client: the command that connects.
check-at-shell = `{ $line }` went to the shell, not to Redis. Connect with `{ $client }` first, then type it at that prompt.
check-on-laptop = This is your laptop, and { $cache } lets in only what is in its VPC. Open the terminal of your EC2 instance, and connect there with `{ $client }`.
# $endpoint: host and port of another server.
check-other-server = `{ $line }` went to { $endpoint }, not to { $cache }. Leave with `EXIT`, then connect with `{ $client }`.
# $quoted: the same line with quotation marks.
check-unquoted = Redis takes each word of `{ $line }` by itself. A value with a blank in it needs quotation marks: `{ $quoted }`.
# How far an attempt to connect came.
check-connected = The connection is made.
check-unresolved = No packet was sent.
check-dropped = The packet does not arrive.
check-refused = The packet arrives, and is refused.
check-unreachable = There is no way there.
check-turned-away = The connection is made, and the server turns you away.
check-not-understood = The connection is made, but neither end understands the other.

## What the lab says

# On the clock's button. $state: what the resource that takes longest will be then.
skip-to = Skip to { $state ->
        [deleted] deleted
        [running] running
        [stopped] stopped
        [terminated] terminated
       *[available] available
    }
skip-seconds = Skip { NUMBER($seconds) } s
skip-to-try = Skip to the next try
skip-to-timeout = Skip to time-out

# Under a terminal that takes no input: why, and what to do.
ending-terminated = The instance is terminated: it is gone, with everything on it. To go on in a terminal, launch another one.
ending-terminating = The instance is being terminated, with everything on it.
ending-stopped = The instance is stopped. Start it in the console, then reconnect.
ending-not-yet = The instance does not run yet. Reconnect as soon as it does.
ending-left = You left this terminal. What was on the host is still there. Enter connects again; other keys do nothing here.

# What Undo takes back, as in header-history.
undo-open-terminal = open a terminal
undo-close-terminal = close a terminal
undo-skip = skip { NUMBER($seconds) } s
undo-skip-ahead = skip ahead
undo-save = save { $file }
undo-typing = typing
# Starting, stopping or setting the load generator.
undo-load = change the load
undo-restart = restart the lesson
undo-afresh = start afresh
# Calls of AWS.
undo-create = create { $name }
undo-create-both = create { $first } and { $second }
undo-delete = delete { $name }
undo-modify = modify { $name }
undo-reboot = reboot { $name }
undo-edit-rules = edit { $direction ->
        [inbound] inbound rules of { $group }
       *[outbound] outbound rules of { $group }
    }
undo-launch = launch { $name }
undo-launch-unnamed = launch an instance
undo-launch-with = launch { $name } and create { $group }
undo-launch-unnamed-with = launch an instance and create { $group }
undo-start = start { $name }
undo-stop = stop { $name }
undo-terminate = terminate { $name }
undo-change-groups = change security groups of { $name }
undo-take-name = take the name from { $instance }
undo-name = name { $instance } { $name }

refused-closed = This terminal is closed.
refused-too-much = That is too much at once.
refused-terminals = Close a terminal first.
refused-host = There is no host { $host }.
refused-lesson = There is no lesson { $lesson }.
refused-save-code = Nothing was saved: the code that does it could not be loaded. Save again.
refused-save-host = { $file } was not saved: no terminal is open on its host any more. Open one, then save again.
refused-save-name = Nothing was saved: that is no name for a file.
refused-save-large = { $file } was not saved: it is larger than 100 KB, the most that the editor takes.
# $why: Linux's words, such as `No space left on device`.
refused-save = { $file } was not saved: { $why }.
refused-load = The load generator knows no such order.
refused-load-code = The load generator's code did not load. Check the connection and try again.
refused-load-instance = The application needs an instance that runs.
refused-load-database = The application needs a database that has an endpoint.
refused-load-none = The application is not running: start it again.

world-too-long = This world has become very long. Start the lesson again to go on.
world-not-prepared = This lesson's world could not be prepared. Whoever runs the course can look into it: { $problem }
world-no-lesson = There is no lesson { $lesson } here. Choose one from the course on this page.
world-not-restored = Your earlier world could not be restored ({ $problem }). You start in a new one; your progress is kept.
world-lesson-changed = This lesson has changed since you worked on it. What you made is still there, but some steps may have to be done again.
world-no-report = The code that writes the report could not be loaded. Check the connection, then try again.
world-lessons-unreadable = The lessons could not be read. { $problem }

## Why a packet goes on, or does not: the sentences of a path's hops

why-not-reached = The packet does not get this far.
# $resolver: `vpc` or `plain`.
why-resolved = The { $resolver ->
        [vpc] VPC resolver
       *[plain] resolver
    } answers { $address } for { $name }.
why-unknown-name = No DNS server knows the name { $name }.
why-nearest-name = No DNS server knows the name { $name }. The nearest that exists is { $known }.
why-alias = { $name } is an alias of { $other }, whose address is { $address }.
why-cache-creating = { $cache } is still creating: it gets its endpoint, and the endpoint its address, when the status becomes available.
why-cache-deleted = { $cache } was deleted, and its endpoint with it.
why-private-name = { $name } is a private name that resolves only inside the VPC.
why-other-region = { $name } is not an endpoint of this region: those end in { $ending }.
why-no-cache = No cache in this account has the endpoint { $name }.
why-no-database = No database in this account has the endpoint { $name }.
why-url = { $name } is a URL, not a host name. Leave out { $scheme }:// and give the name alone: { $host }.
why-name-and-port = { $name } is a name and a port: the port { $port } was copied with it. Give the name alone ({ $host }), and the port after { $option }.
why-name-and-path = { $name } is not a host name. Leave out /{ $path } and give the name alone: { $host }.
why-placeholder = The word { $name } stands for the server's own name, which the console shows as its endpoint.
# $kind: `instance`, `outside` (such as the laptop) or `unknown`.
why-at-home = { $target } is { $kind ->
        [instance] { $host }
        [outside] the { $host }
       *[unknown] this host
    } itself, where clients connect unless -h names another host.
why-cache-at = { $cache } is at { $name }.

# In place of a host's name.
host-itself = this host
host-port = port { NUMBER($port) }
why-listens = A server listens on port { NUMBER($port) } of { $host }.
why-nothing-listens = Nothing listens on port { NUMBER($port) } of { $host }, so the connection is refused at once.
why-bound-elsewhere = The server on port { NUMBER($port) } of { $host } listens on { $bound } only, so { $address } is refused.
# After why-nothing-listens.
why-listens-on = It listens on port { NUMBER($port) }.
why-wrong-port = { $host } listens on port { NUMBER($right) }, not on { NUMBER($port) }. Use -p { NUMBER($right) }.
why-no-server = Nothing listens on port { NUMBER($port) } of { $host }, whatever the rules. Check the host's name.
why-protected = The network lets the packets through, but { $server } is in protected mode: without a password it serves only clients on its own host. Set one there with CONFIG SET requirepass, and give it with -a.
why-needs-tls = The network lets the packets through, but { $server } encrypts in transit and your client does not, so { $server } hangs up. Add --tls.
why-speaks-no-tls = The network lets the packets through, but your client speaks TLS and { $server } does not encrypt in transit: it takes the greeting for half a command and waits for the rest. Leave out --tls.

why-no-network = This host has no network.
why-no-interface = No network interface in the VPC has the address { $address }.
why-no-host = No host in this lab has the address { $address }.
why-down = { $host } is { $state ->
        [pending] still starting (pending)
        [stopping] stopping
        [shutting-down] shutting down
        [stopped] stopped
        [creating] still creating
       *[deleting] being deleted
    }: nothing answers.
why-home-router = { $address } is { $whose ->
        [vpc] a private address inside the VPC
       *[unknown] a private address
    }: the internet has no route to it, so what the { $host } sends there is lost.
# After it, where there is no instance to name.
why-connect-inside = Connect from a host inside the VPC.
why-gateway-in = The gateway hands { $public } on to { $private }, the private address of { $host }.
why-gateway-out = On the internet { $host } is { $public }.
why-gateway-private = { $address } is a private address outside of this VPC: the internet does not carry it.
why-gateway-no-public = { $host } has no public address, so no answer could come back to it.
why-no-route-table = The subnet of { $zone } has no route table.
# $packet: `answer` or `first`. $target: `local` or a gateway's identifier.
why-route = The { $table } sends { $packet ->
        [answer] the answer to
       *[first] packets to
    } { $address } { $target ->
        [local] inside the VPC
       *[gateway] to the internet gateway { $target }
    }.
why-no-route = No route of the { $table } covers { $address }, so { $packet ->
        [answer] the answer to { $address } is
       *[first] packets to { $address } are
    } lost.
why-no-acl = The subnet of { $zone } has no network ACL.
# $what: `TCP 6379`. $direction: `inbound` or `outbound`, of a subnet or a group.
why-acl-lets = The { $acl } lets { $packet ->
        [answer] the answer ({ $what })
       *[first] { $what }
    } { $direction ->
        [inbound] into the subnet of { $zone } from { $peer }
       *[outbound] out of the subnet of { $zone } to { $peer }
    }.
# $has-ports: `yes` or `no`.
why-acl-discards = The { $acl } discards { $packet ->
        [answer] the answer ({ $what })
       *[first] { $what }
    } { $direction ->
        [inbound] into the subnet of { $zone } from { $peer }
       *[outbound] out of the subnet of { $zone } to { $peer }
    }: rule { $rule } { $has-ports ->
        [yes] decides over port { NUMBER($port) }
       *[no] decides
    }.
why-no-group = { $host } has no security group.
why-rule-allows = { $group } lets { $what } { $direction ->
        [inbound] in from
       *[outbound] out to
    } { $peer }: its rule is { $rule }.
why-no-rules = { $groups } { NUMBER($count) ->
        [one] has
       *[other] have
    } no { $direction ->
        [inbound] inbound rule at all, so { $what } from
       *[outbound] outbound rule at all, so { $what } to
    } { $peer } is discarded in silence.
why-no-rule = No { $direction ->
        [inbound] inbound rule of { $groups } allows { $what } from
       *[outbound] outbound rule of { $groups } allows { $what } to
    } { $peer }, so the packet is discarded in silence.
# After why-no-rule: what differs in the rule that came nearest, at most two things.
why-near-miss = The nearest rule is { $rule }: { $misfit ->
        [protocol] { misfit-protocol }
        [port] { misfit-port }
        [peer] { misfit-peer }
        [protocol-port] { misfit-protocol }, and { misfit-port }
        [protocol-peer] { misfit-protocol }, and { misfit-peer }
       *[port-peer] { misfit-port }, and { misfit-peer }
    }.
# Parts of why-near-miss.
misfit-protocol = it is for { $own }, not for { $wanted }
# $range: `one` port or `many`.
misfit-port = it opens { $range ->
        [single] port { $ports }
       *[many] ports { $ports }
    }, not { $port }
misfit-peer = its { $direction ->
        [inbound] source
       *[outbound] destination
    } { $kind ->
        [public] { $source } holds the public address of the other side, but inside the VPC the packet carries the private address { $peer }
        [addresses] { $source } does not hold { $peer }
        [itself] is { $source } itself, and { $peer } does not carry that group
       *[group] is the group { $source }, which { $peer } does not carry
    }
# After it: a rule in the wrong place.
why-outbound-instead = { $group } has an outbound rule for { $what }, but that is for connections that its members open.
why-wrong-group = { $group } has an inbound rule for { $what }, but that opens the port of { $host }, where nothing is asked for.

why-no-instance = The instance { $instance } does not exist.
why-not-running = { $instance } is { $state }: only a running instance can be connected to.
why-no-public-address = { $instance } has no public IPv4 address, which EC2 Instance Connect in the browser needs.

# Traffic, as a rule names it. $protocol: `TCP`.
traffic-all = all
traffic-all-in-words = all traffic
traffic-all-ports = all { $protocol }
# A rule within a sentence.
rule-in-words = { $direction ->
        [inbound] { $what } from { $peer }
       *[outbound] { $what } to { $peer }
    }
# A network ACL's rule, as AWS shows it. $verdict: `ALLOW` or `DENY`.
rule-of-acl = { $number } { $verdict } { $what } { $direction ->
        [inbound] from
       *[outbound] to
    } { $peer }

# What decides, where it has no name of its own.
component-acl = network ACL
component-default-acl = default network ACL
component-route-table = route table
component-main-route-table = main route table
component-gateway = internet gateway
component-internet = internet
component-no-group = none
component-resolver = resolver
component-vpc-resolver = VPC resolver
component-mirror = the package mirror

## What mends it

open-inbound = Edit inbound rules
open-outbound = Edit outbound rules
open-routes = Edit routes
open-instance = Open the instance
open-cache = Open the cache
open-database = Open the database
# $kind: `icmp`, `ssh`, `mysql` or `custom`. $service: whose addresses $range are, or `none`.
advice-add-rule = Add an { $direction ->
        [inbound] inbound
       *[outbound] outbound
    } rule to { $group }: { $kind ->
        [icmp] All ICMP - IPv4
        [ssh] SSH, port 22
        [mysql] MYSQL/Aurora, port 3306
       *[custom] custom { $protocol }, port { NUMBER($port) }
    }, { $direction ->
        [inbound] source
       *[outbound] destination
    } { $service ->
        [none] { $peer }
       *[other] { $peer }, or { $range } for { $service } alone
    }.
advice-acl-rule = Add an { $direction ->
        [inbound] inbound rule to the { $acl } that allows { $what }, source
       *[outbound] outbound rule to the { $acl } that allows { $what }, destination
    } { $peer }, with a number below that of the rule that denies.
advice-from-group = Connect from { $host }, which is in { $group }.
advice-from-inside = Connect from { $host }, which is inside the VPC.
advice-cache-ends = { $cache } will be gone: connect to another cache, or create one.
advice-database-ends = { $database } will be gone: connect to another database, or create one.
advice-cache-wait = Wait until { $cache } is available.
advice-start = Start { $host }, or wait until it is running.
advice-route = Add a route to the { $table } whose destination holds { $address }.
advice-endpoint-later = Wait until { $cache } is available, then use the endpoint that it shows.
advice-endpoint = Open { $cache } and copy the endpoint that it shows.
advice-give-endpoint = Give the endpoint of { $cache } with -h.
advice-connectable = Connect to an instance that is running and has a public IPv4 address.

## Why a call is refused, in our words: what is in the way, and how to mend it

mend-subnet-full = This subnet is full: choose another one.
mend-instance-quota = Terminate an instance that you no longer need: an account begins with room for { NUMBER($most) } of these.
mend-some-group = Choose one: without any, nothing could be let in.
mend-instance-gone = This instance is gone.
mend-list-subnet = Choose a subnet from the list.
mend-no-default-vpc = This account has no default VPC.
mend-instance-name = Make the name shorter: it is the value of the tag Name.
mend-image = The lab has one image: Amazon Linux 2023.
mend-instance-type = Choose a type from the list, as in t3.micro.
mend-key-pair = Choose a key pair from the list, or none.
mend-instance-state = A running instance can be stopped, a stopped one started. Wait until it has come to rest.
mend-cache-deleting = The old one is being deleted. Wait until it is gone, or choose another name.
mend-cache-exists = Choose another name, or use the cache that is there.
mend-node-quota = Delete a cache that you no longer need, or ask for fewer nodes.
mend-cache-gone = This cache is gone.
mend-group-subnet-full = A subnet of this group is full: choose another subnet group.
mend-empty-subnet-group = Choose a subnet group that has subnets.
mend-cache-ends = { $cache } is being deleted: there is nothing left to change.
# $status: as AWS spells it.
mend-cache-wait = { $cache } is { $status }: wait until it is available, or skip the wait. The rules of its security groups can be changed at any time.
mend-subnet-group-exists = Choose another name, or use the subnet group that is there.
mend-subnet-group-used = The cache { $cache } has its nodes there: delete it and wait until it is gone.
mend-fewer-subnets = Choose fewer subnets.
mend-list-subnets = Choose subnets from the list.
mend-one-vpc = Choose subnets of one VPC only.
mend-some-subnet = Choose at least one subnet.
mend-choose-subnet-group = Choose a subnet group: it says where the cache may be placed.
mend-no-subnet-group = Choose a subnet group that is there.
mend-subnet-group-unnamed = Give the subnet group a name, as in redis-subnet-group.
mend-subnet-group-name = Use letters, digits and hyphens in the subnet group's name, as in redis-subnet-group. AWS calls it CacheSubnetGroupName.
mend-cache-unnamed = Give the cache a name, as in lab-redis.
mend-cache-name = Begin the cache's name with a letter, use letters, digits and single hyphens, and end with a letter or digit, as in lab-redis. AWS calls it ReplicationGroupId.
mend-engine = Choose Redis OSS or Valkey.
mend-engine-version = Choose a version from the list, or leave it out for the newest.
mend-node-type = Choose a node type from the list, as in cache.t4g.micro.
mend-nodes = A cache has 1 to { NUMBER($most) } nodes: a primary, and replicas of it.
mend-port = Give a port from 1 to 65535. Redis has 6379.
mend-default-group = Every VPC keeps its default group. It costs nothing.
mend-rule-gone = This rule is gone already.
mend-many-rules = A group can have { NUMBER($most) } rules each way: delete some.
mend-same-rule = The group has this rule already: delete one of the two.
mend-protocol = Choose TCP, UDP, ICMP or all traffic.
mend-port-order = Write the lower port first, as in 8000-8100.
mend-rule-description = Make the rule's description shorter.
mend-source = The other side of a rule is a CIDR such as 172.31.0.0/16, or a security group of the same VPC.
mend-group-prefix = AWS's own identifiers begin with sg-. Choose a name such as SG-RedisCache.
mend-group-reserved = Choose another name: every VPC has a group of this name.
mend-group-exists = Choose another name, or use the group that is there.
mend-list-vpc = Choose a VPC from the list.
mend-group-of-vpc = Choose a group of the VPC that this is in.
mend-many-groups = Choose { NUMBER($most) } groups at most.
mend-one-address = Write { $address }/32 for this one address: a CIDR says how many bits are fixed.
mend-cidr = Write an IPv4 address and the number of fixed bits, as in 172.31.0.0/16, or 0.0.0.0/0 for anywhere.
mend-group-gone = This group has been deleted.
mend-group-unnamed = Give the group a name, as in SG-RedisCache.
mend-group-purpose = Say in a few words what the group is for: AWS wants a description.
mend-group-symbols = Use plain letters, digits and these symbols, no accents or line breaks.
mend-group-members = { $group } is in use by { $users }. { NUMBER($count) ->
        [one] Change its security groups, or delete it and wait until it is gone.
       *[other] Change their security groups, or delete them and wait until they are gone.
    }
mend-group-rules = Rules of { $groups } name { $group } as their source or destination. Delete those rules, or { $groups }, first.
# In the list of mend-group-members.
user-cache = the cache { $cache }
user-database = the database { $database }
user-instance = the instance { $instance }
user-named-instance = the instance { $name } ({ $instance })
# The end of a list; what is before it is `a, b`.
list-last = { $rest } and { $last }
mend-database-exists = Choose another name, or use the database that is there.
mend-database-gone = This database is gone.
mend-database-quota = Delete a database that you no longer need.
mend-database-unnamed = Give the database a name, as in lab-db.
mend-database-name = Begin the database's name with a letter, use letters, digits and single hyphens, and end with a letter or digit, as in lab-db. AWS calls it DBInstanceIdentifier.
mend-database-class = Choose a class from the list, as in db.t3.micro.
mend-database-port = Give a port from 1150 to 65535. MySQL has 3306.
# $status: as AWS spells it.
mend-database-wait = { $database } is { $status }: wait until it is available, or skip the wait. The rules of its security groups can be changed at any time.
mend-start-first = { $database } is stopped: start it first.
mend-storage = Give 20 to 65536 GiB.
mend-username = Begin the user's name with a letter, and use at most 16 letters, digits and underscores, as in admin.
mend-username-reserved = Choose another name, as in admin: MySQL or RDS keeps this one for itself.
mend-password-length = Choose a password of 8 to 41 characters.
mend-password-letters = Use letters, digits and symbols of a plain keyboard in the password, but no space, slash, double quote or @.
mend-db-name = Begin the name of the initial database with a letter, and use letters, digits and underscores, as in mydb; or leave it out.
mend-db-name-reserved = Choose another name for the initial database: this one is a word of MySQL itself.
mend-backup-days = Keep backups for 0 to 35 days; 0 makes none.
mend-two-zones = Choose subnets in at least two Availability Zones: RDS wants to be able to move the database.
mend-db-subnet-group-used = The database { $database } is there: delete it and wait until it is gone.
mend-choose-db-subnet-group = Choose a DB subnet group: it says where the database may be placed.
mend-db-subnet-group-unnamed = Give the DB subnet group a name, as in db-subnet-group.
mend-db-subnet-group-name = Use letters, digits, hyphens, underscores, periods and spaces in the name, as in db-subnet-group. AWS keeps the name default for itself.
mend-deletion-protection = Deletion protection is on. Turn it off first, under Modify.
mend-no-snapshots = This lab keeps no snapshots: delete without a final one.
mend-no-database-code = The code of databases could not be loaded. Check the connection and try again.
mend-no-account-code = The code of this action could not be loaded. Check the connection and try again.

## The lesson studio

studio-title = Lesson studio
studio-lesson = The lesson's name, as in links
studio-name-rule = Small letters a to z, digits and hyphens, as in my-first-lesson.
studio-drafts = Drafts
studio-new = New lesson
studio-open = Open
studio-open-hint = Opens lesson.toml and en.md, or a zip with both
studio-save = Save as zip
studio-share = Share
studio-add-picture = Add picture
studio-picture-added = { $name } is beside the lesson. Show it by a line of its own: { $written }
studio-not-added = { $file } was not added: { $why }
studio-why-svg = an SVG can hold scripts. Save it as PNG.
studio-why-no-picture = a picture is a PNG, JPEG, WebP or GIF.
studio-why-picture-large = it is larger than 1 MB. Make it smaller, or save it as WebP or JPEG.
studio-why-pictures-large = the pictures of a lesson may have 2 MB together. Make them smaller.
studio-package = Package
studio-package-button-hint = Makes a package of this lesson for an LMS or a web server
studio-package-title = Package this lesson
studio-package-lead = The package holds the whole lab with this lesson in it, and the lessons that it builds on. It is made in this browser, of the files of this site.
studio-package-kind = Where it goes
studio-package-scorm12 = SCORM 1.2
studio-package-scorm12-hint = Moodle, Blackboard and nearly every other LMS
studio-package-scorm2004 = SCORM 2004
studio-package-scorm2004-hint = The same with more room for a student's work
studio-package-cmi5 = cmi5
studio-package-cmi5-hint = An LMS that keeps xAPI statements
studio-package-web = Web page
studio-package-web-hint = A folder for any web server; index.html is the beginning
studio-package-make = Make the package
studio-package-close = Close
studio-packing = Making the package
studio-package-made = The package has { $size } MB and is in your downloads.
studio-package-problems = The lesson still has problems: { $count }. Students will meet them.
studio-not-packed = There is no package: { $why }
studio-why-unreadable = the lesson cannot be read yet. Mend what stands under Problems.
studio-why-file = the file { $file } did not come (status { $status }). Try again; if that does not help, whoever runs this site must upload the whole folder again.
studio-why-no-list = this page has no list of its files. Packages are made from a page that was built for publishing.
studio-why-other-build = the file { $file } is of another build than this page. Reload the page and try again.
studio-delete = Delete draft
studio-delete-really = Delete for good
studio-guide = Guide
studio-panes = Parts of the studio
studio-words = Words
studio-words-file = Words: { $file }
studio-data = Data
studio-data-file = Scene, steps and checks: { $file }
studio-check = Check
studio-preview = Preview
studio-preview-frame = The lesson as a student sees it
studio-field = { $file }. Tab indents. Escape, then Tab leaves the field.
studio-problems = Problems
studio-steps = Steps
studio-checking = Checking
studio-sound = No problems: each solution works, and each wrong way gets its message.
studio-found = Problems found: { $count }
studio-line = { $file }, line { $line }
studio-whole-file = { $file }
studio-no-steps = The steps are listed here once the lesson can be read.
studio-play = Play
studio-play-all = Play all
studio-play-label = Play the solution of { $step }
studio-stop = Stop
studio-record = Record
studio-record-label = Record a solution of { $step }
studio-recording = Recording the solution of { $step }. Do it in the preview, then press Stop.
studio-record-stop = Stop recording
studio-recorded = Actions recorded: { $count }. Ctrl-Z in the field takes them back.
studio-recorded-none = Nothing was done, so the solution stays as it was.
studio-recorded-not = These were done too, and no action of a lesson can say them: { $what }
studio-played = Every solution did its step.
studio-play-stopped = The solution of { $step } stops: { $why }
studio-not-done = The solution of { $step } was played, and the step is not done.
studio-playing = Playing { $step }
studio-wrong = Wrong way { $number }
studio-wrong-label = Go the wrong way { $number } of { $step }
studio-wrong-says = says: { $text }
studio-wrong-silent = gets no message
studio-wrong-passes = does the step, and must not
studio-again = Begin again
studio-as-student = Try as a student
studio-back = Back to the studio
studio-wide = Wide preview
studio-no-preview = The preview comes once the lesson can be read. Mend what stands under Problems.
studio-old-preview = This is the lesson as it was. Mend what stands under Problems, and it is shown as it is now.
studio-kept = Draft kept in this browser
studio-keeping = Keeping the draft
studio-not-kept = This browser does not keep the draft. Save it as a zip before you leave.
studio-two-tabs = { $name } was changed in another tab. What you write here is kept as { $copy }, and nothing of either is lost.
studio-renamed = There is a draft { $name } already. This one is called { $copy }.
studio-opened = Opened { $name }.
studio-deleted = The draft { $name } is deleted.
studio-undo = Undo
studio-not-opened = { $file } was not opened: { $why }
studio-why-no-lesson = it has no lesson.toml and no en.md in it.
studio-why-large = it is larger than 1 MB, the most that a lesson may be.
studio-why-zip = it is no zip that can be read.
studio-copied = The link is copied. Whoever opens it gets the lesson as it is now.
studio-copy-by-hand = This browser does not let a page copy. Copy the link yourself:
studio-link = Link to the lesson
studio-link-long = This lesson is too large for a link: it would have { $length } characters, and 32,000 is the most that is sure to arrive. Save it as a zip and send that.
studio-from-link = This lesson comes from a link: { $name }. Nothing of it has been run. Lessons run in a simulated world in this page and reach nothing else.
studio-link-open = Open it
studio-link-leave = Leave it
studio-link-broken = The link has no lesson that can be read: { $why }
studio-why-cut = it was cut off or changed on its way.
studio-why-link-large = what is packed in it is larger than 1 MB, the most that a lesson may be.
studio-dismiss = Dismiss
studio-linter-stopped = The check of this lesson was ended: { $why }
studio-why-long = it took longer than 20 seconds. Does one of its lines never end? Write type instead of run for it.
studio-failed = The studio did not load: { $why }
studio-unknown-lesson = There is no lesson { $name } in this course.

## The timeline, session.html

session-title = Timeline
session-steps = Steps
session-open = Open a session
session-save = Save as file
session-share = Copy link
session-report = Report a problem
session-back = Back to now
session-slider = Moment
session-speed = Speed
session-controls = Move in time
session-play = Play
session-pause = Pause
session-before = One action back
session-after = One action on
session-go-on = Go on from here
session-progress = Replaying what was done
session-marked = The past.
session-frame = The lab as it was
session-beginning = the beginning
session-at = Action { $moment } of { $of }: { $label }. Lab time { $time }, { $after } after the beginning.
session-past = This is the past: nothing can be done in it. Go on from here, or go back to now.
session-go-on-what = Your lab takes back what came after "{ $label }". Actions taken back: { $count }. Redo brings them again one by one, until you do something else.
session-go-on-do = Take them back
session-gone-on = Your lab is there now. Go back to its tab.
session-elsewhere = Your lab is somewhere else by now, so nothing was taken back. Go back to its tab and open the timeline again.
session-steps-lead = When each step was done, counted from the beginning, and what happened before. Time at work leaves pauses over a minute out.
session-no-steps = No lesson was opened in this session.
session-step = Step
session-done = Done at
session-active = At work
session-hints = Hints
session-slips = Wrong turns
session-not-done = not yet
session-hints-of = { $opened } of { $of }
session-solution = { $opened } of { $of }, with the solution
session-not-yet = Not yet: { $text }
session-more = and { $count } more
session-saved = Your browser saves { $name }, or asks you where to. Whoever opens it here sees all that you did in this world, and what you typed, passwords too.
session-copied = The link is copied. Whoever opens it sees all that was done in this world, and what was typed, passwords too.
session-link = the link
session-link-long = This session is too long for a link: it would have { $length } characters, and 32,000 is the most that is sure to arrive. Save it as a file and send that.
session-not-opened = { $name } was not opened: { $why }
session-agrees = This session comes from elsewhere, and your own work is as it was. The replay led to the state that was saved: digest { $digest }.
session-differs = This session comes from elsewhere, and your own work is as it was. The replay led to another state than was saved (digest { $digest }): build { $build } of this page saved it, and yours may be another.
session-other-course = This session comes from elsewhere, and your own work is as it was. It was saved with other lessons than this site has now, so the replay led to another state (digest { $digest }, saved by build { $build }).
session-problem-says = The report says: { $text }
session-report-lead = The file lets whoever gets it see what you saw. Nothing is sent: give it to your instructor, or to whoever runs this site.
session-holds = It holds what was done in this world since it began, with everything that was typed, passwords too; your words above; the last messages of the page; which browser this is, and which build of the page.
session-problem = What went wrong, and what did you expect?
session-report-save = Save the report as a file
session-report-saved = Your browser saves { $name }, or asks you where to. Give it to your instructor, or to whoever runs this site.
session-no-words = (no words)
session-failed = There is no session to show: { $why }
session-failed-else = You can open a session that was saved as a file: press Open a session, or drop it here.
session-why-empty = nothing has been done in it yet. Do something in the lab first.
session-why-inputs = this version of the page cannot read some of what was done in it. Load the page again to get the newest one.
session-why-later = a newer version of this page has saved it. Load this page again to get that version, or open it there.
session-why-damaged = something of it is missing or was altered. Ask for it to be sent again, as a file.
session-why-large = it is larger than any session that this page saves.
session-why-long = its replay took longer than 20 seconds without a rest, and was ended.
session-why-unread = it could not be read ({ $why }). Choose it again.
session-why-foreign = it was not saved by a timeline of this page.
session-why-work = it holds all of somebody's work. Open it in the lab: Settings, then Your work as a file.
