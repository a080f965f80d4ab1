# Telugu. A machine has translated it and nobody has read it yet: machine-made tells students, and has the page
# offer it without choosing it for anybody. Whoever has read it all through takes that message out.
#
# What AWS's console says has no Telugu, so it stays English, and so do technical words that are taught in English (cache, key, port),
# with suffixes written onto them. Readers are called మీరు throughout.

## The page

# The window's title at home.
home-page-title = Port6379: Redis, ElastiCacheలను చేస్తూ నేర్చుకోండి
home-title = Redis, ElastiCacheలను చేస్తూ నేర్చుకోండి
home-lead = ఈ పేజీలోనే నిజమైన Redis engine, దాని చుట్టూ అచ్చం AWSలా పనిచేసే ఒక నమూనా. ఇన్‌స్టాల్ చేసేది లేదు, చెల్లించేది లేదు, మీ బ్రౌజర్ దాటి ఏదీ బయటకు వెళ్లదు.
home-course = కోర్సు
home-playground = ప్లేగ్రౌండ్
# In the terminal's place before its first line, like a comment in a program.
home-note = # ఇది మీ సొంత Redis. ఏదైనా ప్రయత్నించండి: ఇది నిజమైన Redis, మీ ఒక్కరిదే.
home-waiting = ల్యాబ్ మొదలవుతోంది
# Over the playground's terminal.
home-show-keys = Keys చూపించండి
home-hide-keys = Keys మూసివేయండి
home-all-done = పాఠాలన్నీ పూర్తయ్యాయి. దేన్నైనా మళ్లీ తెరవవచ్చు, ప్లేగ్రౌండ్ ఎప్పుడూ ఉంటుంది.
home-lessons-done = ఈ కోర్సులో పూర్తయిన పాఠాలు
# Before the title of a lesson, which nobody has begun.
home-start-here = ఇక్కడ మొదలుపెట్టండి
home-start = మొదలుపెట్టండి
# Before the title of the lesson to go on with.
home-go-on-lead = ఆపిన చోటు నుండి కొనసాగించండి
home-go-on = కొనసాగించండి
home-left = { NUMBER($total) } పాఠాల్లో { NUMBER($done) } పూర్తయ్యాయి, ఇంకా సుమారు { NUMBER($minutes) } నిమి.
# What a button does (Start, Go on), and with which lesson.
home-go-to = { $verb }: { $title }
home-try = ప్రయత్నించండి
home-try-hint = టెర్మినల్‌లో పెట్టండి; Enter నొక్కితే నడుస్తుంది
home-afresh = కొత్తగా మొదలుపెట్టండి
home-afresh-hint = మొదట్లో ఉన్నట్టే ఖాళీ Redis. Undo నొక్కితే ఇప్పటిది తిరిగి వస్తుంది.

header-brand = Port6379, హోమ్
header-lessons = పాఠాలు
header-all-lessons = అన్ని పాఠాలు
header-speed = సమయ వేగం
header-steps-done = { NUMBER($total) } దశల్లో { NUMBER($done) } పూర్తయ్యాయి
header-steps = ఈ పాఠంలో పూర్తయిన దశలు
header-undo = Undo
header-redo = Redo
# What a button would do: `Undo: create sg-web`.
header-history = { $verb }: { $what }
header-no-undo = Undo చేయడానికి ఏమీ లేదు
header-no-redo = Redo చేయడానికి ఏమీ లేదు
header-timeline = టైమ్‌లైన్
header-timeline-hint = ఇక్కడ చేసినదాన్ని కొత్త ట్యాబ్‌లో వెనక్కి తిరిగి చూడండి
header-share = షేర్ చేయండి
header-share-hint = ఈ పాఠం లింక్‌ను కాపీ చేయండి
header-copied = ఈ పాఠం లింక్ కాపీ అయింది: { $link }
header-not-copied = ఇక్కడ కాపీ చేయడానికి ఈ బ్రౌజర్ పేజీని అనుమతించడం లేదు. లింక్‌ను మీరే కాపీ చేసుకోండి: { $link }

clock-label = ల్యాబ్ గడియారం
clock-hint = ల్యాబ్‌లో సమయం (UTC)
clock-pause = విరామం
clock-resume = కొనసాగించండి
clock-skip-minute = 60 సె. దాటవేయండి

settings-label = సెట్టింగ్స్
settings-hint = సెట్టింగ్స్: థీమ్, అక్షరాల సైజు, ఆఫ్‌లైన్, మళ్లీ మొదలు
# `Aa` is what the button shows.
settings-button = సెట్టింగ్స్ (Aa): థీమ్, అక్షరాల సైజు, ఆఫ్‌లైన్, మళ్లీ మొదలు
settings-wait = సెట్టింగ్స్ లోడ్ అవుతున్నాయి
settings-theme = థీమ్
settings-theme-auto = సిస్టమ్‌లో ఉన్నట్టే
settings-theme-light = లైట్
settings-theme-dark = డార్క్
settings-text = అక్షరాలు
settings-text-small = చిన్నవి
settings-text-normal = మామూలు
settings-text-large = పెద్దవి
settings-language = భాష
# Below the choice, of a language that nobody has read yet.
settings-machine-made = { $language }: మెషీన్ అనువాదం
# Only in such a language: what its readers are told, at home and in each lesson. A language that has this message is offered,
# and read only by who chooses it.
machine-made = ఇది మెషీన్ చేసిన అనువాదం; దీన్ని ఇంకా ఎవరూ చదివి చూడలేదు. ఎక్కడైనా అర్థం కాకపోతే సెట్టింగ్స్ (Aa)లో English ఎంచుకోండి.
settings-archive = మీ పని ఒక ఫైల్‌గా: సేవ్ చేయండి లేదా తెరవండి
settings-report = సమస్యను తెలియజేయండి, కొత్త ట్యాబ్‌లో
settings-archive-failed = ఫైళ్లకు కావలసిన కోడ్ లోడ్ కాలేదు: { $why }
settings-again = కోర్సును మళ్లీ మొదలుపెట్టండి
settings-again-what = మీ తర్వాత ఇక్కడ నేర్చుకునేవారి కోసం. ఈ బ్రౌజర్ మీ పురోగతిని, మీ ల్యాబ్‌ను, పాఠాల ప్రపంచాలను, ప్లేగ్రౌండ్‌ను అన్నింటినీ మరచిపోతుంది. దీన్ని Undo చేయలేరు. సెట్టింగ్స్ మాత్రం అలాగే ఉంటాయి.
settings-again-do = అన్నీ మరచిపోయి మళ్లీ మొదలుపెట్టండి
settings-reference = కమాండ్ల రిఫరెన్స్, కొత్త ట్యాబ్‌లో
settings-compatibility = Redisలాగే పనిచేసేవి ఏవి, కొత్త ట్యాబ్‌లో
settings-studio = మీరే ఒక పాఠం రాయండి, కొత్త ట్యాబ్‌లో
settings-motion = కదలికలు మీ సిస్టమ్ సెట్టింగ్స్ ప్రకారం ఉంటాయి.

archive-title = మీ పని ఒక ఫైల్‌గా
archive-lead = ఈ కోర్సులో మీరు చేసినదంతా ఆ ఫైల్‌లో ఉంటుంది: మీ ల్యాబ్, పాఠాల ప్రపంచాలు, ప్లేగ్రౌండ్, మీ పురోగతి. దాన్ని దాచుకోండి, లేదా మరో బ్రౌజర్‌లో తెరవండి.
archive-save = ఫైల్‌లో సేవ్ చేయండి
archive-open = ఫైల్‌ను తెరవండి
archive-empty = ఈ కోర్సుకు సంబంధించి ఈ బ్రౌజర్‌లో ఇంకా ఏమీ లేదు, కాబట్టి సేవ్ చేయడానికి ఏమీ లేదు.
archive-saved = మీ బ్రౌజర్ { $name }ను సేవ్ చేస్తుంది, లేదా ఎక్కడ సేవ్ చేయాలో మిమ్మల్ని అడుగుతుంది.
archive-holds = { $day }న { $time } UTCకు సేవ్ చేసిన { $name }లో { NUMBER($worlds) ->
        [one] ఒక ప్రపంచం
       *[other] { NUMBER($worlds) } ప్రపంచాలు
    }, కోర్సులో మీ పురోగతి ఉన్నాయి.
archive-instead = కోర్సుకు సంబంధించి ఇప్పుడు ఈ బ్రౌజర్‌లో ఉన్నదంతా పోయి, దాని స్థానంలో ఇది వస్తుంది. ఉన్నది కావాలనుకుంటే ముందు దాన్ని ఒక ఫైల్‌లో సేవ్ చేయండి.
archive-do = ఇక్కడ ఉన్నదాని స్థానంలో పెట్టండి
archive-foreign = { $name } ఈ పేజీ సేవ్ చేసిన ఫైల్ కాదు.
archive-later = { $name }ను ఈ పేజీ కొత్త వెర్షన్ సేవ్ చేసింది. అక్కడే తెరవండి, లేదా ఆ వెర్షన్ కోసం ఈ పేజీని మళ్లీ లోడ్ చేయండి.
archive-damaged = { $name } పాడైంది: అందులో కొంత లేదు, లేదా మారిపోయింది. ఇక్కడ ఏమీ మారలేదు.
archive-large = { $name } ఈ పేజీ సేవ్ చేసే ఏ ఫైల్ కన్నా పెద్దది. ఇక్కడ ఏమీ మారలేదు.
archive-unread = { $name }ను చదవలేకపోయాం: { $why }. ఇక్కడ ఏమీ మారలేదు.
archive-no-room = { $name }లో ఉన్నది పట్టేంత చోటు ఈ బ్రౌజర్‌లో లేదు. అంతా ముందున్నట్టే ఉంది.
archive-copy = ఈ ట్యాబ్ ఒక కాపీలో పనిచేస్తోంది. ఫైల్‌ను తెరిచే ముందు మీ ల్యాబ్‌కు తిరిగి వెళ్లండి: లేకపోతే ఫైల్‌లో ఉన్నది ఈ కాపీతో పాటే పోతుంది.
archive-aside = ఈ పేజీ పూర్తిగా చదవలేకపోయినవి { NUMBER($things) ->
        [one] ఒకటి
       *[other] { NUMBER($things) }
    } ఇక్కడ పక్కన పెట్టి ఉన్నాయి. పరిశీలించేవారి కోసం ఒక ఫైల్‌లో సేవ్ చేయండి, లేదా మరచిపోనివ్వండి.
archive-aside-save = పక్కన పెట్టినవి సేవ్ చేయండి
archive-aside-forget = పక్కన పెట్టినవి మరచిపోండి
archive-aside-gone = అవి ఇక లేవు.
archive-close = మూసివేయండి

# Use without a network: a part of the settings. Sizes are megabytes.
offline-label = నెట్‌వర్క్ లేకుండా
offline-unable = అడ్రస్ httpsతో మొదలై, విండో private కానప్పుడు మాత్రమే నెట్‌వర్క్ లేకుండా వాడటానికి ఈ పేజీని దాచుకోవచ్చు.
offline-waiting = పేజీ సిద్ధమవుతోంది. ఒక్క క్షణంలో నెట్‌వర్క్ లేకుండా వాడటానికి దీన్ని దాచుకోవచ్చు.
offline-do = ఆఫ్‌లైన్‌లో వాడేలా సేవ్ చేయండి ({ $size } MB)
offline-with-python = Pythonతో పాటు, ఇంకో { $size } MB
offline-add-python = Python కూడా చేర్చండి ({ $size } MB)
# For a screen reader: what the bar shows.
offline-progress = ఎంత వచ్చిందో
offline-amount = { $total } MBలో { $done }
offline-has-course = కోర్సు నెట్‌వర్క్ లేకుండా నడుస్తుంది. Pythonకు మాత్రం నెట్‌వర్క్ కావాలి.
offline-has-all = కోర్సు అంతా నెట్‌వర్క్ లేకుండా నడుస్తుంది.
offline-remove = ఆఫ్‌లైన్ కాపీని తీసేయండి
offline-no-room = ఇదంతా పట్టేంత చోటు ఈ బ్రౌజర్‌లో లేదు. ఈ పరికరంలో కొంత చోటు ఖాళీ చేసి మళ్లీ ప్రయత్నించండి.
offline-broke-off = { $file } రాలేదు. కనెక్షన్ చూసి మళ్లీ ప్రయత్నించండి; ఇప్పటివరకు వచ్చినది భద్రంగా ఉంది.
offline-failed = నెట్‌వర్క్ లేకుండా వాడటానికి ఈ బ్రౌజర్ పేజీని సిద్ధం చేయలేకపోయింది. పేజీని మళ్లీ లోడ్ చేసి ప్రయత్నించండి.
# In a notice, before a button that reloads the page.
offline-newer = ఈ పేజీకి కొత్త వెర్షన్ వచ్చింది. దాని కోసం మళ్లీ లోడ్ చేయండి; మీరు చేసినది అలాగే ఉంటుంది.
offline-reload = మళ్లీ లోడ్ చేయండి

contents-lessons = పాఠాలు
contents-close = మూసివేయండి
# What the lessons of a section build on.
contents-after = { $section } తర్వాత
contents-any-order = ఏ వరుసలోనైనా
contents-in-order = ఒకదాని తర్వాత ఒకటి
# How many lessons of a section are done.
contents-count = { NUMBER($total) }లో { NUMBER($done) } పూర్తి
# For a screen reader, before the minutes.
contents-done = పూర్తయింది,{ " " }
contents-minutes = { NUMBER($minutes) } నిమి.
contents-steps = { NUMBER($total) } దశల్లో { NUMBER($done) }

search-label = పాఠాలు, కమాండ్లు వెతకండి
# Where the field has less room.
search-short = పాఠాలు వెతకండి
search-none = “{ $text }” ఏ పాఠంలోనూ లేదు.
search-found =
    { NUMBER($count) ->
        [one] 1 పాఠం. Enter దాన్ని తెరుస్తుంది.
       *[other] { $count } పాఠాలు. బాణాలతో ఎంచుకోండి, Enterతో తెరవండి.
    }
search-more = { NUMBER($count) } పాఠాల్లో { NUMBER($shown) }. ఇంకో పదం చేరిస్తే సరైనది దొరుకుతుంది.

bar-own-world = ఈ పాఠానికి సొంత ప్రపంచం ఉంది. మీ ల్యాబ్ మీరు వదిలినట్టే ఉంది.
bar-back = నా ల్యాబ్‌కు తిరిగి వెళ్లండి
bar-keeps-nothing = ఈ బ్రౌజర్ ఈ పేజీ కోసం ఏమీ సేవ్ చేయదు, కాబట్టి ట్యాబ్ మూయగానే ఈ ల్యాబ్ ముగిసిపోతుంది.
bar-own-tab = సొంత ట్యాబ్‌లో తెరవండి
bar-copy = మీరు ఒక కాపీలో పనిచేస్తున్నారు. ఈ ట్యాబ్ మూసేవరకు అది ఉంటుంది.
bar-leave-copy = కాపీని వదిలేయండి

notice-dismiss = సరే

frame-to-course = కోర్సుకు వెళ్లండి
frame-to-lesson = పాఠానికి వెళ్లండి
frame-lesson = పాఠం
frame-terminals = టెర్మినల్స్
frame-stage = ప్రధాన భాగం
frame-panes = పేన్‌లు
frame-lesson-width = పాఠం వెడల్పు
frame-terminal-height = టెర్మినల్ ఎత్తు
# The size of a pane, for a screen reader.
frame-pixels = { NUMBER($size) } పిక్సెల్స్
frame-next-step = తర్వాతి దశ
# How a button is called that leads to the reason; also a heading.
frame-why-worked = ఎందుకు పనిచేసింది
frame-why-not = ఎందుకు కాలేదు
frame-not-yet = ఇంకా కాలేదు.
frame-step-done = ఒక దశ పూర్తయింది.
frame-done = పూర్తయింది: { $step }
frame-path-failed = ఒక కనెక్షన్ విఫలమైంది.
frame-show-path = దారిని చూపించండి
frame-loading-data = ఈ భాగం లోడ్ అవుతోంది
frame-data-failed = ఈ భాగం లోడ్ కాలేదు: { $why }
frame-loading-editor = ఎడిటర్ లోడ్ అవుతోంది
frame-editor-failed = ఎడిటర్ లోడ్ కాలేదు: { $why }
frame-loading-console = కన్సోల్ లోడ్ అవుతోంది
frame-console-failed = కన్సోల్ లోడ్ కాలేదు: { $why }
frame-lesson-failed = పాఠం లోడ్ కాలేదు: { $why }
frame-fill = విండో అంతా నింపండి
frame-put-back = పేన్‌ను దాని చోటికి పంపండి

# The tabs; on a phone the first, the second, the third and the fourth at the bottom.
tab-lesson = పాఠం
tab-network = నెట్‌వర్క్
tab-terminal = టెర్మినల్
tab-console = కన్సోల్
# The keys of the Redis servers.
tab-data = డేటా
tab-metrics = మెట్రిక్స్
# The files of a host.
tab-editor = ఎడిటర్
# How data flows from visitors to the database.
tab-flow = ఫ్లో

report-label = ల్యాబ్ రిపోర్ట్
report-title = ల్యాబ్ రిపోర్ట్: { $title }
report-summary = { $section }. { NUMBER($total) } దశల్లో { NUMBER($done) } పూర్తయ్యాయి, వాడిన సూచనలు: { NUMBER($hints) }.
# From the first action to the last step, in the lab's time.
report-took = మొదటి చర్య నుండి చివరి దశ వరకు: ల్యాబ్ సమయంలో { NUMBER($minutes) } నిమి.
report-next = తర్వాత చదవాల్సింది: { $title }
report-name = పేరు:
report-printed = { $day }న ప్రింట్ చేశారు. ల్యాబ్‌లో తేదీ: { $lab-day }, సమయాలు UTCలో.
report-steps = దశలు
report-what = చేసిన పని
report-course = కోర్సు
report-course-done = { NUMBER($total) } పాఠాల్లో { NUMBER($done) } పూర్తయ్యాయి.
report-lesson = { NUMBER($total) } దశల్లో { NUMBER($done) }
report-done-at = { $time }కు పూర్తయింది
report-done-earlier = ముందే పూర్తయింది
report-not-done = పూర్తి కాలేదు
report-solution = , పరిష్కారం చూశారు
report-hints = , { NUMBER($total) } సూచనల్లో { NUMBER($seen) }
# An action in the AWS console, and what it was.
report-console = కన్సోల్: { $what }
report-exit = exit status { $status }

## When something is not there

trouble-silent = ల్యాబ్ 10 సెకన్లుగా స్పందించలేదు. మీ ప్రపంచాన్ని ఇంకా తిరిగి నిర్మిస్తూ ఉండవచ్చు: కొంచెం ఆగండి, లేదా మళ్లీ ప్రయత్నించండి.
trouble-start-over = మొదటి నుండి మొదలుపెట్టండి
trouble-again = మళ్లీ ప్రయత్నించండి
trouble-once-more = ఇంకోసారి ప్రయత్నించండి
trouble-detail = సాంకేతిక వివరం
trouble-lessons = పాఠాలను చదవలేకపోయాం.
trouble-lessons-what = వాటిలో ఏం తప్పుంది
trouble-working = పని జరుగుతోంది. మీ చివరి కమాండ్‌తో ల్యాబ్ బిజీగా ఉంది.
trouble-stop = ఆపండి
trouble-restarted = ల్యాబ్ engine ఆగిపోయి మళ్లీ మొదలైంది; మీ చివరి కమాండ్ వరకు అంతా తిరిగి వచ్చింది.
trouble-restarted-without = ల్యాబ్ engine ఒకే చోట రెండుసార్లు ఆగింది. దాన్ని ఆపిన ఇన్‌పుట్‌ను వదిలేసి మళ్లీ మొదలైంది.
trouble-stopped = ఆగింది. ల్యాబ్‌ను బిజీగా ఉంచిన కమాండ్‌ను వెనక్కి తీసుకున్నాం; మిగతాది ఉన్నట్టే ఉంది.
trouble-broken = ల్యాబ్ engine పదే పదే ఆగిపోతోంది. మళ్లీ ప్రయత్నించండి; ప్రతిసారీ ఆగితే మొదటి నుండి మొదలుపెట్టండి: కొత్త ఖాళీ ప్రపంచం వస్తుంది, మీ పురోగతి అలాగే ఉంటుంది.
trouble-part-missing = ల్యాబ్ కోడ్‌లో ఒక భాగం లోడ్ కాలేదు, అది లేకుండా మీ ప్రపంచం ముందున్నట్టు తిరిగి రాదు. అందులో ఏదీ పోలేదు. { $why }
trouble-check-connection = కనెక్షన్ చూసి మళ్లీ ప్రయత్నించండి.
trouble-part-why = ఎందుకు కాలేదంటే: { $why }
trouble-code = ల్యాబ్ కోడ్ లోడ్ కాలేదు: { $why }
trouble-world-unreadable = ఈ బ్రౌజర్‌లో సేవ్ అయిన ప్రపంచాన్ని చదవలేకపోయాం. మీరు కొత్త ప్రపంచంలో మొదలవుతారు; మీ పురోగతి అలాగే ఉంది. అదంతా పక్కన పెట్టి ఉంది: సెట్టింగ్‌లలో "మీ పని ఒక ఫైల్‌గా" చూడండి.
trouble-world-partly = ఈ బ్రౌజర్‌లో సేవ్ అయిన ప్రపంచంలో కొంత మాత్రమే చదవగలిగాం. వీలైనంత తిరిగి వచ్చింది. అదంతా పక్కన పెట్టి ఉంది: సెట్టింగ్‌లలో "మీ పని ఒక ఫైల్‌గా" చూడండి.
trouble-progress = ఈ బ్రౌజర్‌లో సేవ్ అయిన పురోగతిని చదవలేకపోయాం. దశలు పూర్తి చేస్తుంటే మళ్లీ లెక్కలోకి వస్తాయి.
trouble-no-room = ఈ పేజీ కోసం ఈ బ్రౌజర్‌లో చోటు లేదు. ఇప్పటివరకు సేవ్ అయినది భద్రంగా ఉంది; ఇక నుండి చేసేది ట్యాబ్ మూయగానే పోతుంది. ఏదైనా ఒక పాఠాన్ని మళ్లీ మొదలుపెడితే చోటు ఖాళీ అవుతుంది.
trouble-not-started = ల్యాబ్ మొదలవలేదు: { $why }
# The end of a sentence, as in trouble-not-started.
trouble-browser = ఈ బ్రౌజర్ దాన్ని ప్రారంభించలేదు. మళ్లీ ప్రయత్నించండి.
trouble-interrupted = ఇది పూర్తయ్యేలోపు ల్యాబ్ engine మళ్లీ మొదలైంది. ఇంకోసారి చేయండి.
trouble-worker-script = worker స్క్రిప్ట్ లోడ్ కాలేదు
trouble-lessons-why = పాఠాలు లోడ్ కాలేదు: { $why }
trouble-lessons-unusable = lessons/{ $file } వాడలేకపోతున్నాం ({ $why }). మళ్లీ ప్రయత్నించండి; అప్పటికీ కాకపోతే ఈ సైట్ నడిపేవారు మొత్తం ఫోల్డర్‌ను binary modeలో మళ్లీ అప్‌లోడ్ చేయాలి.
# The two beginnings of trouble-author.
trouble-author-asked = పాఠాల అసలు ఫైళ్లు కావాలని అడ్రస్ అడుగుతోంది (?author)
trouble-author-away = సర్వర్‌లో lessons/course.bin లేదు
trouble-author = { $why }, కానీ పాఠాల అసలు ఫైళ్లను చదివే భాగం మొదలవలేదు: { $cause }
trouble-lessons-missing = కొన్ని పాఠాల ఫైళ్లలో తప్పులు ఉన్నందున అవి ఇక్కడ లేవు. వాటిని రాసినవారు ఈ పేజీ అడ్రస్‌కు ?author చేర్చి ఏవో చదవవచ్చు.
trouble-not-listed = lessons/course.tomlలో { $lesson } పాఠం లేదు: దాన్ని ఏదో ఒక sectionలో చేర్చండి.
trouble-words = మీరు ఎంచుకున్న భాషలో ఈ పేజీ మాటలు లోడ్ కాలేదు, అందుకే ఇంగ్లీషులో ఉన్నాయి. పేజీని మళ్లీ లోడ్ చేసి చూడండి.

## What the frame says of the address that a host's page has given it

# { $want } is one of the sentences below.
embed-refused = ఈ ఫ్రేమ్ చుట్టూ ఉన్న పేజీ { $name }={ $value } అని అడుగుతోంది, ల్యాబ్ దాన్ని పట్టించుకోదు: { $want }
embed-want-lesson = పాఠం పేరు దాని పేజీ అడ్రస్‌లో ఉన్నట్టే రాయాలి, lesson=fix-port లాగా.
embed-want-step = దశను 1 నుండి మొదలయ్యే సంఖ్యతో గానీ దాని idతో గానీ చెప్పాలి.
embed-want-panes = పేన్‌లు ఇవి: lesson, network, console, flow, data, metrics, editor, terminal; మధ్యలో కామాలు ఉండాలి.
embed-want-theme = థీమ్‌లు auto, light, dark.
embed-want-lang = భాషను en లేదా pt-BR లాగా రాయాలి.
embed-want-fresh = freshను ఒంటరిగా గానీ fresh=1 అని గానీ రాయాలి.
embed-want-id = idలో 1 నుండి 64 వరకు అక్షరాలు, అంకెలు, dashలు, underscoreలు ఉండవచ్చు.
embed-want-origin = origin అంటే అడ్రస్ మొదటి భాగం మాత్రమే, https://school.example లాగా.
embed-want-speak = అదనంగా మాట్లాడేవి lti, xapi; xapiకి origin కావాలి.
embed-no-step = ఈ పాఠంలో { $step } అనే దశ లేదు.
embed-step-later = ముందున్న దశలు పూర్తయ్యాక { $step } దశ తెరుచుకుంటుంది.

## What the page says of the lab

say-restarted = ఈ పాఠం, దాని ల్యాబ్ మళ్లీ మొదటి నుండి మొదలవుతాయి. ఉన్నది Undoతో తిరిగి వస్తుంది.
say-emptied = ప్లేగ్రౌండ్ మళ్లీ ఖాళీ అయింది. ఉన్నది Undoతో తిరిగి వస్తుంది.
say-no-host = { $host } అనే host ఏదీ ఇంకా నడవడం లేదు.
say-none-open = టెర్మినల్ ఏదీ ఇంకా తెరవలేదు. డయాగ్రామ్ కింద ఉన్న +తో గానీ, ఏదైనా instanceలో “కనెక్ట్ అవ్వండి”తో గానీ ఒకటి తెరిచి, మళ్లీ పేస్ట్ చేయండి.
say-ended = ముందున్న టెర్మినల్ ముగిసింది. మళ్లీ కనెక్ట్ అవ్వండి, లేదా మరో టెర్మినల్‌ను ముందుకు తెచ్చి, మళ్లీ పేస్ట్ చేయండి.
say-paste-too-long = టెర్మినల్ ఒకేసారి తీసుకునేది 1 MB, ఇది అంతకన్నా ఎక్కువ. ఏదీ పేస్ట్ కాలేదు. ముక్కలుగా పేస్ట్ చేయండి.

## Another tab has the world

# $what: `playground` or `lab`; $place: `frame` or `tab`.
elsewhere-open = ఈ { $what ->
        [playground] ప్లేగ్రౌండ్
       *[lab] ల్యాబ్
    } { $place ->
        [frame] ఈ పేజీలోని మరో ఫ్రేమ్‌లో
       *[tab] మరో ట్యాబ్‌లో
    } తెరిచి ఉంది. మీరు ఈ పేజీ తెరిచినప్పుడు ఎలా ఉందో అలాగే ఇక్కడ చూస్తున్నారు.
elsewhere-lost = ఈ { $what ->
        [playground] ప్లేగ్రౌండ్‌ను
       *[lab] ల్యాబ్‌ను
    } మీరు { $place ->
        [frame] ఈ పేజీలోని మరో ఫ్రేమ్‌లో
       *[tab] మరో ట్యాబ్‌లో
    } కొనసాగించారు. ఇక్కడ చేసినది అక్కడ భద్రంగా ఉంది.
elsewhere-use = ఇక్కడ వాడండి
elsewhere-copy = కాపీలో పనిచేయండి
elsewhere-nowhere = ఇక్కడ టైప్ చేసేది ఎక్కడికీ వెళ్లదు: ఈ టెర్మినల్ మరో ట్యాబ్‌లో లేదా ఫ్రేమ్‌లో తెరిచి ఉంది.

## The lesson

lesson-count = { NUMBER($total) }లో { NUMBER($number) }వ పాఠం
lesson-untranslated = ఈ పాఠం ఇంకా తెలుగులోకి రాలేదు.
lesson-steps = దశలు
lesson-later = (తర్వాత)
lesson-done = పూర్తయింది:
lesson-answer = సమాధానం
lesson-solution = పరిష్కారం చూపించండి
lesson-hint = సూచన చూపించండి
lesson-next-hint = ఇంకో సూచన
lesson-hint-count = { NUMBER($total) }లో { NUMBER($number) }వ సూచన
lesson-next = తర్వాతి పాఠం
lesson-map = కోర్సు మ్యాప్
lesson-ways = పాఠాలు
lesson-previous = మునుపటిది
lesson-again = ఈ పాఠాన్ని మళ్లీ మొదలుపెట్టండి
lesson-report = రిపోర్ట్ ప్రింట్ చేయండి
# Under a lesson that is done; hints are those that were looked at.
lesson-sum =
    { NUMBER($hints) ->
        [0] మొత్తం { NUMBER($steps) } దశలూ పూర్తయ్యాయి, ఒక్క సూచన కూడా లేకుండా.
        [one] మొత్తం { NUMBER($steps) } దశలూ పూర్తయ్యాయి, 1 సూచనతో.
       *[other] మొత్తం { NUMBER($steps) } దశలూ పూర్తయ్యాయి, { $hints } సూచనలతో.
    }

prose-output = రావలసిన output
prose-table = పట్టిక
prose-command = కమాండ్
prose-paste = పేస్ట్
prose-copy = కాపీ
prose-copied = కాపీ అయింది
prose-not-copied = కాపీ కాలేదు: ఇక్కడ ఈ బ్రౌజర్ అనుమతించడం లేదు. టెక్స్ట్‌ను select చేసి కాపీ చేసుకోండి.

## The terminal

terminal-keys = Esc, ఆ తర్వాత Tab: టెర్మినల్ నుండి బయటకు
# For a screen reader, after terminal-keys.
terminal-keys-more = . Page Up, Page Downతో పైకి కిందికి జరపవచ్చు.
terminal-ended = (ముగిసింది)
terminal-close-of = { $host } టెర్మినల్‌ను మూసివేయండి
terminal-open = టెర్మినల్ తెరవండి
terminal-hosts = Hosts
terminal-local = లోకల్ టెర్మినల్
terminal-playground-empty = టెర్మినల్ ఏదీ తెరవలేదు. కొత్తది తెరిస్తే redis-cli మిమ్మల్ని మీ Redisకు తీసుకెళ్తుంది.
terminal-none = టెర్మినల్ ఏదీ తెరవలేదు. మీరు చేరగలిగే ఏ hostలోనైనా ఒకటి తెరవండి.
terminal-no-host = మీరు చేరగలిగే ప్రతి hostలో ఒక టెర్మినల్. ఒక instanceను launch చేసి, దానికి కనెక్ట్ అవ్వండి.
terminal-connect = { $host }కు కనెక్ట్ అవ్వండి
terminal-laptop = మీ ల్యాప్‌టాప్‌లో టెర్మినల్ తెరవండి
terminal-dropped = అంతకు ముందు output ఇక లేదు.
terminal-output-of = { $host }లో వచ్చిన output
terminal-of = { $host } టెర్మినల్
terminal-jump = చివరికి వెళ్లండి
terminal-reconnect = మళ్లీ కనెక్ట్ అవ్వండి
terminal-reconnect-hint = లేదా Enter నొక్కండి
terminal-close = టెర్మినల్‌ను మూసివేయండి
terminal-running = { NUMBER($lines) } లైన్లు నడుస్తున్నాయి. Ctrl-C వాటిని ఆపుతుంది.
terminal-running-line = { NUMBER($lines) } లైన్లలో { NUMBER($line) }వది నడుస్తోంది
terminal-stop = ఆపండి (Ctrl-C)
terminal-instance-connect = EC2 Instance Connect
terminal-key-row = కీలు
# As they are written on keyboards.
terminal-esc = Esc
terminal-tab = Tab
terminal-ctrl = Ctrl
terminal-left = ఎడమ
terminal-down = కింద
terminal-up = పైన
terminal-right = కుడి

## The editor

editor-host = ఫైళ్లు ఉన్న చోటు
editor-files = ఫైళ్లు
editor-more = ఇక్కడ చూపినవే కాక ఇంకా ఫైళ్లు ఉన్నాయి.
editor-new-name = కొత్త ఫైల్ పేరు
editor-new = కొత్తది
editor-no-name = ముందు ఫైల్‌కు పేరు ఇవ్వండి, ఉదాహరణకు cache.py.
editor-choose = ఒక ఫైల్‌ను ఎంచుకోండి, లేదా కొత్తదానికి పేరు ఇవ్వండి.
editor-no-host = టెర్మినల్ ఏదీ తెరవలేదు. టెర్మినల్స్ పక్కన ఉన్న +తో ఏదైనా hostలో ఒకటి తెరవండి: అక్కడ login అయిన వ్యక్తి ఫైళ్లను ఎడిటర్ చూపిస్తుంది.
editor-save = సేవ్ చేయండి
editor-save-hint = Ctrl-S
editor-run = నడపండి
editor-run-hint = సేవ్ చేసి, టెర్మినల్‌లో ఈ ఫైల్‌తో python3ని టైప్ చేస్తుంది
# For a screen reader, the name of the text field.
editor-field = { $file }. Tab indent చేస్తుంది. Escape, ఆ తర్వాత Tab నొక్కితే ఎడిటర్ నుండి బయటకు.
editor-keys = Ctrl-S సేవ్ చేస్తుంది, Ctrl-F వెతుకుతుంది, Tab indent చేస్తుంది. Esc, ఆ తర్వాత Tab: ఎడిటర్ నుండి బయటకు
editor-saved = సేవ్ అయింది
editor-unsaved = మార్పులు సేవ్ కాలేదు
editor-renewed = { $file } టెర్మినల్‌లో మారింది; ఇప్పుడు ఉన్నట్టే ఇక్కడ చూపిస్తున్నాం.
editor-gone = { $file } ఇప్పుడు అక్కడ లేదు. సేవ్ చేస్తే మళ్లీ రాస్తుంది.
editor-contested = { $file } టెర్మినల్‌లో కూడా మారింది, ఇక్కడ మీరు సేవ్ చేయని మార్పులు ఉన్నాయి.
editor-take-theirs = ఫైల్ ఇప్పుడు ఉన్నట్టు చూపించండి
editor-keep-mine = నా టెక్స్ట్ ఉంచండి
editor-decide = ముందు ఏ టెక్స్ట్ ఉంచాలో ఎంచుకోండి.
editor-busy = ఈ host టెర్మినల్‌లో ఏదో నడుస్తోంది. దాన్ని Ctrl-Cతో ముగించండి లేదా ఇంకో టెర్మినల్ తెరవండి, ఆపై మళ్లీ నడపండి.
editor-binary = { $file } టెక్స్ట్ కాదు, కాబట్టి ఇక్కడ edit చేయలేరు.
editor-too-large = { $file } 100 KB కన్నా పెద్దది; ఎడిటర్ అంతవరకే తీసుకుంటుంది. టెర్మినల్‌లో head, grepతో దానిలోని భాగాలు చూడవచ్చు.
editor-too-much = { $file } సేవ్ కాలేదు: అది 100 KB కన్నా పెద్దది; ఎడిటర్ అంతవరకే తీసుకుంటుంది.
# $why: Linux's words, such as `Is a directory`.
editor-refused = { $file }ను తెరవలేకపోయాం: { $why }.
# The search in the text.
editor-find = వెతకండి
editor-replace-with = దీనితో మార్చండి
editor-next = తర్వాతిది
editor-previous = మునుపటిది
editor-all = అన్నీ
editor-match-case = పెద్ద/చిన్న అక్షరాల తేడాతో
editor-regexp = ప్యాటర్న్
editor-by-word = పూర్తి పదాలు
editor-replace = మార్చండి
editor-replace-all = అన్నీ మార్చండి
editor-close-search = వెతకడం మూసివేయండి
# For a screen reader, before the text that was found, and the end of that sentence before the line's number.
editor-current-match = దొరికింది:
editor-on-line = లైన్
# A $ stands for the number of the line, or of the places.
editor-replaced-one = $వ లైన్‌లో మార్చాం
editor-replaced = $ చోట్ల మార్చాం
editor-selection-deleted = ఎంచుకున్నది తొలగించాం
editor-control-character = కంట్రోల్ క్యారెక్టర్

## The network

network-show-as = నెట్‌వర్క్‌ను ఎలా చూపించాలి
network-diagram = డయాగ్రామ్
network-table = పట్టిక
network-tables = నెట్‌వర్క్ పట్టికలుగా
network-hosts = Hosts
network-subnets = Subnets
network-rules = Security group రూల్స్
network-name = పేరు
network-address = అడ్రస్, రకం
network-zone = Zone
network-status = స్థితి
network-groups = Security groups
network-cidr = CIDR
network-kind = రకం
network-route-table = Route table
network-acl = Network ACL
network-group = Group
network-direction = దిశ
network-rule = రూల్
network-members = సభ్యులు
network-hop = Hop
network-component = భాగం
network-verdict = ఫలితం
network-why = ఎందుకు
network-latest = చివరి దారి: { $from } నుండి { $to } వరకు
network-latest-port = చివరి దారి: { $from } నుండి { $to } port { $port } వరకు
network-latest-ping = చివరి దారి: { $from } నుండి { $to } వరకు, ping
network-outside = AWS బయట
network-public = public
network-private = private
network-no-rule = రూల్ లేదు: ఏదీ దాటదు
network-inbound = inbound
network-outbound = outbound
network-allowed = అనుమతి ఉంది
network-blocked = అడ్డుకుంది
network-not-reached = ఇక్కడికి చేరలేదు
# Under a security group in the drawing: which packets come in, and go out.
network-in-nothing = లోపలికి ఏదీ లేదు
network-out-nothing = బయటకు ఏదీ లేదు
network-more-rules = ఇంకా { NUMBER($count) }
# A rule in few words. $what: ports, and the protocol if it is not TCP; $source: a security group or addresses.
rule-in = { $source } నుండి లోపలికి { $what }
rule-in-from-anywhere = ఎక్కడి నుండైనా లోపలికి { $what }
rule-out = బయటకు { $what }, { $source } వైపు
rule-out-to-anywhere = బయటకు { $what }, ఎక్కడికైనా
network-default-vpc = Default VPC { $cidr }
network-public-subnet = Public subnet, zone { $zone }, { $cidr }
network-private-subnet = Private subnet, zone { $zone }, { $cidr }
network-region = Region { $region } ({ $name })
network-vpc-name = { $label }, virtual private cloud
network-group-name = { $label } { $rules }, security group
network-group-empty = ఖాళీ: zone { $zone }, { $cidr }
network-group-unused = సభ్యులు లేని group: { $group }
network-group-rules = { $label } { $instances }, security group: { $rules }
network-resolver = DNS resolver
network-dns = DNS
network-internet = ఇంటర్నెట్
host-laptop = మీ ల్యాప్‌టాప్
network-route-acl = route, ACL
network-acl-short = ACL
network-route = route

## How a connection ended

path-connects = { $from } నుండి { $to } port { $port }కు కనెక్ట్ అవుతోంది.
path-pings = { $from } నుండి { $to }కు ping వెళ్తోంది.
path-follow = ప్యాకెట్ వెంట వెళ్లండి.
path-watch = టెర్మినల్ ఈసారి దేనికైనా కనెక్ట్ అయినప్పుడు, ప్యాకెట్ ఎక్కడికి వెళ్తుందో ఇక్కడ చూడండి.
path-empty = మీ నెట్‌వర్క్ సిద్ధంగా, ఖాళీగా ఉంది.
path-empty-more = ప్రతి zoneలో ఒక subnet ఉన్న default VPC ఇది. కనెక్ట్ అవ్వడానికి ఒక చోటు కావాలి కాబట్టి ఒక instanceను launch చేయండి.
path-launch = Instance launch చేయండి
path-answers = { $to } pingకు జవాబిస్తోంది.
path-connected = { $to } port { $port }కు కనెక్ట్ అయింది.
path-not-understood = { $to } port { $port }కు కనెక్ట్ అయింది, కానీ మాట అర్థం కాలేదు.
path-turned-away = { $to } port { $port }కు కనెక్ట్ అయింది, కానీ సర్వర్ వెనక్కి పంపింది.
path-no-name = అలాంటి పేరు లేదు: ప్యాకెట్ ఏదీ పంపలేదు.
path-refused = { $to } తిరస్కరించింది.
path-no-way = అక్కడికి దారి లేదు.
path-lost = ఇంటర్నెట్‌లో పోయింది.
path-dropped = { $place } దగ్గర drop అయింది.
path-dropped-somewhere = దారిలో drop అయింది.
path-inbound = { $place }, inbound
path-outbound = { $place }, outbound
path-at-acl = network ACL { $name }
path-at-route-table = route table { $name }
path-stays-ping = ఇది ఆ కంప్యూటర్‌లోనే ఉండిపోతుంది, కాబట్టి ఏ రూల్‌నూ చూడాల్సిన పని లేదు.
path-stays = ఇది ఆ కంప్యూటర్‌లోనే ఉండిపోతుంది, కాబట్టి ఏ రూల్‌నూ చూడాల్సిన పని లేదు; ఆ portలో ఒక సర్వర్ వింటోంది.
path-ping-through = దారిలో ప్రతి రూల్ ICMPని వదులుతోంది. అంతమాత్రాన TCP port తెరిచి ఉందని కాదు.
path-through = దారిలో ప్రతి రూల్ ప్యాకెట్‌ను వదులుతోంది, ఆ portలో ఒక సర్వర్ వింటోంది.
path-unresolved = { $name }కు ఏ అడ్రసూ resolverకు తెలియదు.

## The AWS console
#
# AWS's own console is translated too: say what it says in your language.

console-label = కన్సోల్
console-home = కన్సోల్ హోమ్
console-close = మూసివేయండి
console-keep = ఉంచండి
console-delete = తొలగించండి
console-deleted = తొలగించాం.
# A name is in $what: the title of a question.
console-delete-this = { $what }ను తొలగించాలా?
console-delete-named = { $what }ను తొలగించండి
console-in-use = { $what } వాడుకలో ఉంది
console-none = ఏదీ లేదు
# Before the name of the field, which is a link to it.
console-field = ఒక fieldను సరిచూడండి:
console-optional = తప్పనిసరి కాదు.
console-skip-wait = ఆగకుండా దాటవేయండి
console-cost-now = నిజమైన AWSలో దీనికి గంటకు సుమారు ${ $rate } ఖర్చవుతుంది.
console-cost-both = నిజమైన AWSలో దీనికి గంటకు సుమారు ${ $rate }, ఇప్పటివరకు మొత్తం సుమారు ${ $spent } అయ్యేది. ఇక్కడ ఖర్చేమీ లేదు.
console-cost-past = డబ్బు ఖర్చయ్యేది ఏదీ నడవడం లేదు; నిజమైన AWSలో ఇప్పటివరకు సుమారు ${ $spent }. ఇక్కడ ఖర్చేమీ లేదు.
console-cost-none = డబ్బు ఖర్చయ్యేది ఏదీ నడవడం లేదు.

# Headings and labels that more than one form or list has.
aws-name = పేరు
aws-id = Id
aws-description = వివరణ
aws-status = స్థితి
aws-state = స్థితి
aws-type = రకం
aws-engine = Engine
aws-zone = Zone
aws-cidr = CIDR
aws-kind = రకం
aws-vpc = VPC
aws-subnet = Subnet
aws-subnets = Subnets
aws-subnet-group = Subnet group
aws-subnet-groups = Subnet groups
aws-subnet-group-name = Subnet group పేరు
aws-security-group = Security group
aws-security-groups = Security groups
aws-security-group-name = Security group పేరు
aws-members = సభ్యులు
aws-node-type = Node రకం
aws-private-address = Private అడ్రస్
aws-public-address = Public అడ్రస్
aws-key-pair = Key pair
aws-encryption = Encryption in transit
aws-db-identifier = DB instance identifier
aws-db-class = DB instance class
aws-db-subnet-group = DB subnet group
aws-db-subnet-groups = DB subnet groups
aws-endpoint = Endpoint
aws-port = Port
aws-public-access = Public access
aws-storage = స్టోరేజ్
aws-master-username = Master యూజర్ పేరు
aws-master-password = Master పాస్‌వర్డ్
aws-initial-database = మొదటి డేటాబేస్ పేరు
aws-backups = ఆటోమేటిక్ backups
aws-deletion-protection = Deletion protection
aws-resource-id = Resource ID
aws-route-table = Route table
aws-network-acl = Network ACL
aws-default-vpc = Default VPC
aws-groups-count =
    { NUMBER($count) ->
        [0] ఏదీ లేదు
        [one] 1 group
       *[other] { $count } groups
    }

membership-changed = మార్చాం.
membership-change = Security groups మార్చండి

## The console: EC2

ec2 = EC2
ec2-about = వర్చువల్ మెషిన్లు
ec2-running = { NUMBER($count) } నడుస్తున్నాయి
ec2-instances = EC2 instances
ec2-launch = Instance launch చేయండి
ec2-empty = ఇక్కడ instance ఏదీ లేదు. ఈ ల్యాబ్‌లకు cache ఉన్న నెట్‌వర్క్‌లోనే ఒకటి కావాలి.
ec2-no-such = అలాంటి instance లేదు
ec2-no-such-why = { $name } అనే instance లేదు.
ec2-all = అన్ని instances
ec2-connect = కనెక్ట్ అవ్వండి
ec2-connect-how = ఇది EC2 Instance Connect ద్వారా టెర్మినల్ తెరుస్తుంది. దానికి public అడ్రస్, ఆ serviceకు తెరిచిన port 22 కావాలి.
ec2-id = Instance id
ec2-image = Image
ec2-private-dns = Private DNS పేరు
ec2-subnet-in = { $zone }లో { $subnet }
ec2-start = ప్రారంభించండి
ec2-stop = ఆపండి
ec2-stop-this = { $name }ను ఆపాలా?
ec2-stop-what = అందులోని ప్రోగ్రామ్‌లు ముగుస్తాయి, టెర్మినల్స్ మూసుకుపోతాయి. ఫైళ్లు ఉంటాయి; మళ్లీ ప్రారంభిస్తే public అడ్రస్ మారుతుంది.
ec2-terminate = Terminate చేయండి
ec2-terminate-this = { $name }ను terminate చేయాలా?
ec2-terminate-what = ఈ instance, దాని మీద ఉన్నదంతా పోతుంది. దాని టెర్మినల్ మూసుకుపోతుంది.
ec2-name-label = Instance పేరు
ec2-name-none = దీనికి ఇంకా పేరు లేదు. పేరు ఉంటే జాబితాలు, డయాగ్రామ్, పాఠాలు దీన్ని ఆ పేరుతో గుర్తిస్తాయి.
ec2-name-save = పేరు సేవ్ చేయండి
ec2-name-saved = పేరు పెట్టాం.
ec2-name-removed = పేరు తీసేశాం.

launch-unnamed = పేరు లేని instanceను కూడా AWS తీసుకుంటుంది; అప్పుడు దాన్ని idతోనే గుర్తుపట్టాలి.
launch-image = Image (AMI)
launch-image-only = ఈ ల్యాబ్‌లలో ఉన్న image ఇదొక్కటే.
launch-type = Instance type
launch-type-choice = { $name }, { $cpus } vCPU, { $memory } GiB, గంటకు సుమారు ${ $dollars }
launch-no-key = Key pair లేకుండా కొనసాగించండి
launch-any-subnet = ఏదైనా పర్లేదు (ఏదైనా zoneలోని default subnet)
launch-public-address = బయట నుండి కనెక్ట్ అయ్యేలా public అడ్రస్ ఇవ్వండి
launch-new-group = Security group సృష్టించండి
launch-choose-group = ఉన్నదాన్ని ఎంచుకోండి
launch-existing-groups = ఉన్న groups
launch-allow-ssh = Inbound రూల్: SSH, TCP 22ను అనుమతించండి
launch-ssh-from = SSHను ఎక్కడి నుండి అనుమతించాలి
launch-ssh-from-vpc = ఈ VPC నుండి మాత్రమే, { $cidr }
launch-do = Instance launch చేయండి
launch-price = నిజమైన AWSలో మొదటి నిమిషం నుండే దీనికి ఖర్చవుతుంది. ఇక్కడ ఉచితం.

## The console: RDS

database-title = RDS డేటాబేస్‌లు
database-about = MySQL డేటాబేస్‌లు
database-count =
    { NUMBER($count) ->
        [0] ఏదీ లేదు
        [one] 1 డేటాబేస్
       *[other] { $count } డేటాబేస్‌లు
    }
database-create = డేటాబేస్ సృష్టించండి
database-empty = ఇక్కడ డేటాబేస్ ఏదీ లేదు. ఒకటి సృష్టించడానికి ల్యాబ్ సమయంలో కొన్ని నిమిషాలు పడుతుంది, వాటిని దాటవేయవచ్చు.
database-no-such = అలాంటి డేటాబేస్ లేదు
database-no-such-why = { $name } అనే డేటాబేస్ లేదు. తొలగించి ఉంటే దాని డేటా, endpoint కూడా పోయాయి; Undo దాన్ని వెనక్కి తీసుకుని ఉంటే అది అసలు లేనట్టే.
database-all = అన్ని డేటాబేస్‌లు
database-configuration = కాన్ఫిగరేషన్
database-storage = { NUMBER($gib) } GiB gp3 SSD
database-backups =
    { NUMBER($days) ->
        [0] ఏదీ లేదు
        [one] 1 రోజు ఉంటాయి
       *[other] { $days } రోజులు ఉంటాయి
    }
database-on = ఆన్
database-off = ఆఫ్
database-not-public = లేదు
database-public = ఉంది
database-copy-endpoint = Endpoint కాపీ చేయండి
database-copy-line = కమాండ్ కాపీ చేయండి
database-endpoint-later = డేటాబేస్ తయారయ్యాక తెలుస్తుంది
database-connect = దీని security groups అనుమతించే instance నుండి:
database-modify = మార్చండి
database-reboot = రీబూట్ చేయండి
database-start = ప్రారంభించండి
database-stop = ఆపండి
database-reboot-this = { $what }ను రీబూట్ చేయాలా?
database-reboot-what = దీని సర్వర్ మళ్లీ మొదలవుతుంది: కనెక్షన్లన్నీ తెగిపోతాయి, commit చేయనిది పోతుంది. డేటా అలాగే ఉంటుంది.
database-stop-this = { $what }ను ఆపాలా?
database-stop-what = మీరు మళ్లీ ప్రారంభించేవరకు ఏదీ జవాబివ్వదు. డేటా అలాగే ఉంటుంది, స్టోరేజ్‌కు మాత్రమే ఖర్చు. ఆపిన డేటాబేస్‌ను ఏడు రోజుల తర్వాత AWS తనంతట తానే ప్రారంభిస్తుంది.
database-creation = సృష్టి
database-creating = తయారవుతోంది: ఇంకా సుమారు { $left }. అప్పుడు దానికి endpoint వస్తుంది.
database-backing-up = మొదటిసారి backup తీస్తోంది: ఇంకా సుమారు { $left }. ఈలోగా clients కనెక్ట్ అవ్వవచ్చు.
database-modifying = మారుతోంది: ఇంకా సుమారు { $left }. ఈలోగా clients దీన్ని వాడవచ్చు.
database-rebooting = రీబూట్ అవుతోంది: ఇంకా సుమారు { $left }. ఈలోగా ఏదీ జవాబివ్వదు.
database-stopping = ఆగుతోంది: ఇంకా సుమారు { $left }.
database-starting = మొదలవుతోంది: ఇంకా సుమారు { $left }. ఈలోగా ఏదీ జవాబివ్వదు.
database-deleting = తొలగిపోతోంది: ఇంకా సుమారు { $left }. దీని endpoint దగ్గర ఇక ఏదీ జవాబివ్వదు.
database-groups-decide = డేటాబేస్‌ను ఎవరు చేరవచ్చో వీటి inbound రూల్స్ నిర్ణయిస్తాయి: MySQLకు port 3306.
# $status: as AWS spells it.
database-groups-fixed = డేటాబేస్ { $status } స్థితిలో ఉన్నంతసేపు groups మార్చడానికి AWS ఒప్పుకోదు. ఈ groups రూల్స్‌ను మాత్రం ఎప్పుడైనా మార్చవచ్చు.
create-database-price = నిజమైన AWSలో స్టోరేజ్‌తో కలిపి గంటకు సుమారు $0.025, మీ account free tierలో వస్తే తప్ప. ఇక్కడ ఉచితం.
create-database-method = సృష్టించే పద్ధతి
create-database-standard = Standard create
create-database-standard-note = ముఖ్యమైన ప్రతి సెట్టింగ్‌ను మీరే ఇస్తారు.
create-database-easy = Easy create
create-database-easy-note = సిఫార్సు చేసిన సెట్టింగ్స్. ఈ ల్యాబ్‌లో లేదు.
create-database-mysql = MySQL
create-database-mysql-note = వెర్షన్ 8.0, ఒక zoneలో ఒక మెషిన్ మీద.
create-database-other = ఇతర engines
create-database-other-note = Aurora, MariaDB, PostgreSQL, Oracle, SQL Server, Db2. ఈ ల్యాబ్‌లో లేవు.
create-database-template = Template
create-database-free = Free tier
create-database-free-note = db.t3.micro, 20 GiB, ఒక రోజు backups.
create-database-dev-note = db.t3.small, ఒక వారం backups.
create-database-production-note = రెండో zoneలో ఒక standby (Multi-AZ). ఈ ల్యాబ్‌లో లేదు.
create-database-name-hint = అక్షరాలు, అంకెలు, hyphenలు; ఇది endpointలో భాగమవుతుంది.
create-database-password-hint = 8 నుండి 41 characters; space, slash, double quote, @ ఉండకూడదు. రాసి పెట్టుకోండి: AWS దాన్ని మళ్లీ చూపించదు.
create-database-storage = స్టోరేజ్, GiBలో
create-database-storage-hint = కనీసం 20, gp3 రకం.
# An instance class, its memory, its price an hour.
create-database-class = { $name }: 2 vCPUs, { NUMBER($gib) } GiB, గంటకు సుమారు ${ $dollars }
create-database-not-public-note = VPCలో ఉన్నవి మాత్రమే దీన్ని చేరగలవు.
create-database-public-note = దీనికి ఇంటర్నెట్‌లో అడ్రస్ వస్తుంది. ఈ ల్యాబ్‌లో లేదు.
create-database-firewall = VPC security group (firewall)
create-database-existing = ఉన్నదాన్ని ఎంచుకోండి
create-database-existing-note = ఇప్పటికే ఉన్న groups.
create-database-new = కొత్తది సృష్టించండి
create-database-new-note = AWS చేసినట్టే, మీ సొంత అడ్రస్‌ను మాత్రమే లోపలికి రానిచ్చే group. Instance కోసం మీరు ఒక రూల్ చేర్చాలి.
create-database-new-group = కొత్త security group పేరు
create-database-initial-hint = ఇవ్వకపోయినా పర్లేదు. అప్పుడు సర్వర్‌లో ఇంకా డేటాబేస్ ఉండదు, CREATE DATABASEతో మీరే ఒకటి చేస్తారు.
create-database-protection-note = దీన్ని ఆఫ్ చేసేవరకు డేటాబేస్‌ను తొలగించనివ్వదు.
modify-database = డేటాబేస్‌ను మార్చండి
modify-database-do = మార్చండి
modify-database-note = ఇది వెంటనే జరుగుతుంది; పాస్‌వర్డ్ మారితే ల్యాబ్ సమయంలో అర నిమిషం పడుతుంది.
modify-database-password = కొత్త master పాస్‌వర్డ్
modify-database-password-hint = ఉన్నదే కావాలంటే ఖాళీగా వదలండి. ఇప్పటికే ఉన్న కనెక్షన్లు అలాగే ఉంటాయి.
delete-database-what = డేటాబేస్, దాని డేటా, ఆటోమేటిక్ backups అన్నీ పోతాయి. తొలగించడానికి ల్యాబ్ సమయంలో కొన్ని నిమిషాలు పడుతుంది.
delete-database-snapshot = చివరి snapshot తీయండి. ఈ ల్యాబ్‌లో లేదు.
delete-database-known = తొలగించాక డేటా, ఆటోమేటిక్ backups ఇక దొరకవని నాకు తెలుసు.
delete-database-phrase = నిర్ధారించడానికి ఇలా టైప్ చేయండి: delete me
db-subnet-groups-about = డేటాబేస్‌లు ఎక్కడ ఉండవచ్చు
db-subnet-groups-lead = RDS డేటాబేస్‌ను ఏ subnetsలో పెట్టవచ్చో DB subnet group చెబుతుంది; అవి రెండు లేదా ఎక్కువ Availability Zonesలో ఉండాలి.
db-subnet-groups-create = DB subnet group సృష్టించండి
db-subnet-groups-empty = ఇక్కడ DB subnet group ఏదీ లేదు. డేటాబేస్ సృష్టించేటప్పుడు కూడా ఒకటి చేయవచ్చు.
db-subnet-groups-zones = కనీసం రెండు Availability Zonesలోని subnets ఎంచుకోండి.
db-subnet-groups-in-use = లోపల డేటాబేస్ ఏదీ లేనప్పుడే AWS ఒక DB subnet groupను తొలగిస్తుంది. ముందు వీటిని తొలగించండి:

## The console: ElastiCache

cache-title = ElastiCache
cache-about = Redis, Valkey caches
cache-count =
    { NUMBER($count) ->
        [0] ఏదీ లేదు
        [one] 1 cache
       *[other] { $count } caches
    }
cache-nodes = Nodes
cache-create = Cache సృష్టించండి
cache-empty = ఇక్కడ cache ఏదీ లేదు. ఒకటి సృష్టించడానికి ల్యాబ్ సమయంలో కొన్ని నిమిషాలు పడుతుంది, వాటిని దాటవేయవచ్చు.
cache-no-such = అలాంటి cache లేదు
cache-no-such-why = { $name } అనే cache లేదు. తొలగించి ఉంటే దాని డేటా, endpoint కూడా పోయాయి; Undo దాన్ని వెనక్కి తీసుకుని ఉంటే అది అసలు లేనట్టే.
cache-all = అన్ని caches
cache-primary = Primary endpoint
cache-reader = Reader endpoint
cache-endpoint-later = cache available అయ్యాక తెలుస్తుంది
cache-copy-name = port లేకుండా పేరు కాపీ చేయండి
cache-node-price = { $name }, గంటకు సుమారు ${ $dollars }
cache-encryption-on = ఆన్: clientsకు --tls కావాలి
cache-encryption-off = ఆఫ్: clients --tls లేకుండా కనెక్ట్ అవుతాయి
cache-delete-what = దీని డేటా అంతా పోతుంది: ఈ ల్యాబ్‌లు చివరి backup తీయవు. తొలగించడానికి ల్యాబ్ సమయంలో కొన్ని నిమిషాలు పడుతుంది.
# $left: minutes and seconds, `5:03`.
cache-creating = తయారవుతోంది: ఇంకా సుమారు { $left }. Available అయ్యాక దీనికి endpoint వస్తుంది, అప్పుడు మార్చవచ్చు, తొలగించవచ్చు.
cache-deleting = తొలగిపోతోంది: ఇంకా సుమారు { $left }. దీని endpoint దగ్గర ఇక ఏదీ జవాబివ్వదు.
cache-modifying = మారుతోంది: ఇంకా సుమారు { $left }. ఈలోగా clients దీన్ని వాడవచ్చు.
cache-creation = సృష్టి
cache-skip-to-available = available వరకు దాటవేయండి
cache-skip-to-deleted = తొలగిపోయేవరకు దాటవేయండి
cache-groups-decide = Cacheను ఎవరు చేరవచ్చో వీటి inbound రూల్స్ నిర్ణయిస్తాయి.
# $status: as AWS writes it, `creating`.
cache-groups-fixed = Cache { $status } స్థితిలో ఉన్నంతసేపు groups మార్చడానికి AWS ఒప్పుకోదు. ఈ groups రూల్స్‌ను మాత్రం ఎప్పుడైనా మార్చవచ్చు.

create-cache-do = సృష్టించండి
create-cache-price = నిజమైన AWSలో మీరు తొలగించేవరకు గంటకు సుమారు $0.02. ఇక్కడ ఉచితం.
create-cache-redis = Redis OSS
create-cache-redis-note = ఈ కోర్సు వాడే engine.
create-cache-valkey = Valkey
create-cache-valkey-note = Redis తర్వాత వచ్చిన open source వారసుడు; ఈ ల్యాబ్‌లలో clientsకు తేడా కనిపించదు.
create-cache-option = Deployment option
create-cache-nodes = Node-based cluster
create-cache-nodes-note = Nodeను మీరే ఎంచుకుంటారు; గంటల లెక్కన చెల్లిస్తారు.
create-cache-serverless = Serverless
create-cache-serverless-note = సైజును AWS చూసుకుంటుంది. ఈ ల్యాబ్‌లో లేదు.
create-cache-method = సృష్టించే పద్ధతి
create-cache-easy = Easy create
create-cache-easy-note = సైజును బట్టి సిఫార్సు చేసిన సెట్టింగ్స్.
create-cache-full = Cluster cache
create-cache-full-note = ప్రతి సెట్టింగ్‌ను మీరే ఇస్తారు. ఈ ల్యాబ్‌లో లేదు.
create-cache-size = కాన్ఫిగరేషన్
create-cache-demo = Demo
create-cache-demo-note = cache.t4g.micro, 0.5 GiB, ఒక node, గంటకు సుమారు $0.02.
create-cache-dev = Dev/Test
create-cache-dev-note = cache.r7g.large, ఒక nodeకు గంటకు సుమారు $0.25. ఈ ల్యాబ్‌లో లేదు.
create-cache-production = Production
create-cache-production-note = cache.r7g.xlarge, ఒక nodeకు గంటకు సుమారు $0.49. ఈ ల్యాబ్‌లో లేదు.
create-cache-name-hint = అక్షరాలు, అంకెలు, hyphenలు; ఇది endpointలో భాగమవుతుంది.
create-cache-network = నెట్‌వర్క్ రకం
create-cache-new-subnet-group = కొత్త subnet group సృష్టించండి
create-cache-subnets = Default VPC subnets
create-cache-groups-hint = ఏదీ ఎంచుకోకపోతే AWS VPC default groupను తీసుకుంటుంది.
create-cache-review = సరిచూసుకోండి
create-cache-node = Node
create-cache-one-node = ఒక { $name }, port { $port }
create-cache-new = { $name } (కొత్తది)
create-cache-off = ఆఫ్
create-cache-authentication = Authentication

subnet-groups-about = Caches ఎక్కడ ఉండవచ్చు
subnet-groups-lead = ElastiCache nodesను ఏ subnetsలో పెట్టవచ్చో subnet group చెబుతుంది.
subnet-groups-empty = ఇక్కడ subnet group ఏదీ లేదు. Cache సృష్టించేటప్పుడు కూడా ఒకటి చేయవచ్చు.
subnet-groups-create = Subnet group సృష్టించండి
subnet-groups-in-use = లోపల cache ఏదీ లేనప్పుడే AWS ఒక subnet groupను తొలగిస్తుంది. ముందు వీటిని తొలగించండి:
subnet-groups-delete-what = Subnets మాత్రం అలాగే ఉంటాయి.

## The console: VPC

groups-about = ఎవరు ఎవరితో మాట్లాడవచ్చు
groups-lead = ఎవరు లోపలికి రావచ్చో, దాని సభ్యులు ఎక్కడికి వెళ్లవచ్చో security group చెబుతుంది. దాన్ని instances, cachesకు తగిలిస్తారు, నెట్‌వర్క్‌లకు కాదు.
groups-inbound = Inbound
# In the list's column of inbound rules.
groups-nothing = ఏదీ లేదు
groups-rules = { NUMBER($count) } రూల్స్
groups-create = Security group సృష్టించండి
groups-create-note = మొదట inbound రూల్ ఏదీ ఉండదు, బయటకు మాత్రం అన్నీ వెళ్లనిస్తుంది. రూల్స్‌ను తర్వాత చేరుస్తారు.
groups-name-hint = దీన్ని తర్వాత మార్చలేరు.
groups-description-hint = AWSకు ఇది తప్పనిసరి.
groups-default = Default groupను AWS తొలగించనివ్వదు.
groups-id = Group id
groups-in-use = దేనికీ వాడనప్పుడే AWS ఒక security groupను తొలగిస్తుంది. ముందు వీటి నుండి తీసేయండి:
groups-delete-what = దీనితో పాటు దీని రూల్స్ కూడా పోతాయి. దీన్ని ఏదీ వాడడం లేదు.
# Where another group's rules name the group: a link.
groups-in-inbound-rules = { $group }, inbound రూల్స్
groups-in-outbound-rules = { $group }, outbound రూల్స్
groups-no-such = అలాంటి security group లేదు
groups-no-such-why = { $name } అనే security group లేదు.
groups-all = అన్ని security groups
groups-inbound-rules = Inbound రూల్స్ ({ NUMBER($count) })
groups-outbound-rules = Outbound రూల్స్ ({ NUMBER($count) })

rules-label = రూల్స్
rules-saved = సేవ్ అయింది. ఇప్పటి నుండి ఈ రూల్స్ అమల్లో ఉంటాయి.
rules-add = రూల్ చేర్చండి
rules-save = రూల్స్ సేవ్ చేయండి
rules-discard = మార్పులు వదిలేయండి
rules-no-inbound = Inbound రూల్ లేదు: దీని సభ్యులకు ఎవరూ కనెక్ట్ కాలేరు. వాటి సొంత రిక్వెస్ట్‌లకు జవాబులు మాత్రం లోపలికి వస్తాయి.
rules-no-outbound = Outbound రూల్ లేదు: సభ్యులు దేనికీ కనెక్ట్ కాలేరు.
rules-rule = రూల్ { NUMBER($rule) }
# $cell: the label of a field, such as aws-type or rules-port.
rules-cell = రూల్ { NUMBER($rule) }: { $cell }
rules-delete = రూల్ తొలగించండి
rules-delete-this = రూల్ { NUMBER($rule) }ను తొలగించండి
rules-port = Port
rules-port-example = ఉదా. 6379
rules-no-port = Port అంటే 0 నుండి 65535 వరకు ఒక సంఖ్య, లేదా 8000-8100 లాంటి పరిధి.
# Where the type of a rule leaves no choice of ports.
rules-all-ports = అన్నీ
rules-source = Source
rules-destination = Destination
rules-cidr-example = ఉదా. 172.31.0.0/16
rules-optional = తప్పనిసరి కాదు
rules-anywhere = ఎక్కడి నుండైనా, { $cidr }
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
        [0] ఏదీ లేదు
        [one] 1 నెట్‌వర్క్
       *[other] { $count } నెట్‌వర్క్‌లు
    }
vpc-lead = ఈ account నెట్‌వర్క్ ఇది. AWS తయారు చేసినట్టే ఈ ల్యాబ్‌లు దాన్ని వదిలేస్తాయి: ఇక్కడ చదవవచ్చు, మార్చలేరు.
vpc-id = VPC id
vpc-main = main
vpc-routes = Routes
vpc-destination = Destination
vpc-target = Target
vpc-acl-entries = Network ACL entries
vpc-entry = Entry

## The console: CloudWatch

metrics-title = CloudWatch
metrics-about = గత నిమిషపు metrics
metrics-count =
    { NUMBER($count) ->
        [0] ఏదీ లేదు
        [one] 1 metric
       *[other] { $count } metrics
    }
metrics-all = అన్ని metrics
metrics-lead = Basic monitoring: ప్రతి విలువ ల్యాబ్ సమయంలో ఒక నిమిషానిది, ఆ నిమిషం చివర వస్తుంది. ప్రాసెసర్ వాడకం లాంటి ల్యాబ్ కొలవలేనివి ఇక్కడ లేవు.
metrics-none-yet = డేటా లేదు: instance లేదా cache నడిచే ప్రతి నిమిషం చివర (ల్యాబ్ సమయంలో) ఒక విలువ వస్తుంది.
metrics-none-here = డేటా లేదు: ఈ రకం resource నడిచే ప్రతి నిమిషం చివర (ల్యాబ్ సమయంలో) ఒక విలువ వస్తుంది.
metrics-namespace = Namespace
metrics-metrics = Metrics
# Times of the day, as 10:42.
metrics-minute = ల్యాబ్ సమయంలో { $from } నుండి { $to } వరకు జరిగినది; items లాంటి లెక్కించేవి { $to }కు ఉన్నట్టు. తర్వాతి విలువలు { $next }కు వస్తాయి.
metrics-metric = Metric
metrics-value = విలువ
metrics-trend = గత కొన్ని నిమిషాలు
metrics-most =
    { NUMBER($minutes) ->
        [one] 1 నిమిషంలో గరిష్ఠం: { $most }
       *[other] { $minutes } నిమిషాల్లో గరిష్ఠం: { $most }
    }

## Data and metrics

data-no-server = ఈ ల్యాబ్‌లో ఇంకా Redis సర్వర్ ఏదీ నడవడం లేదు. ఒక cache available అయ్యాక, లేదా ఏదైనా host redis-serverను నడిపితే, అందులో ఉన్నది ఇక్కడ కనిపిస్తుంది.
data-server = సర్వర్
data-database = డేటాబేస్
# $database: its number; for a list to choose from.
data-database-keys =
    { NUMBER($keys) ->
        [one] { $database }: 1 key
       *[other] { $database }: { $keys } keys
    }
data-filter = Keys వెతకండి
data-keys =
    { NUMBER($keys) ->
        [0] keys లేవు
        [one] 1 key
       *[other] { $keys } keys
    }
# There are so many keys that it takes a while.
data-counting = ఇప్పటివరకు { NUMBER($keys) } keys లెక్కించాం
data-table = Keys
data-key = Key
data-value = Value
data-type = రకం
# Time to live.
data-ttl = TTL
data-size = మెమరీ
data-no-keys = Keys లేవు. Redis prompt దగ్గర ఒకటి రాయండి, అది ఇక్కడ కనిపించడం చూడండి.
data-no-match = పేరులో “{ $text }” ఉన్న key ఏదీ లేదు.
data-elements =
    { NUMBER($count) ->
        [one] 1 element
       *[other] { $count } elements
    }
# $count: keys that come before those on this page; a button.
data-before = మొదటికి వెళ్లండి (వీటికి ముందు { $count } keys)
# $count: keys that come behind those on this page; a button.
data-more = తర్వాతివి చూపించండి (ఇంకా { $count } keys)
# A group of buttons: what stands beside the keys.
data-beside = Keys పక్కన
data-commands = కమాండ్లు
data-slow-log = Slow log
data-choose-key = లోపల ఏముందో చూడటానికి ఒక keyని ఎంచుకోండి.
data-key-gone = { $key } ఇప్పుడు లేదు.
data-recent-lead = Clients చివరగా పంపిన కమాండ్లు, ఒక్కోదానికి పట్టిన సమయం. ఇక్కడ చూడటం వల్ల ఏదీ మారదు: ఏ keyనీ చదివినట్టు లెక్కకు రాదు.
data-slow-lead = { $us } µs లేదా ఎక్కువ పట్టిన కమాండ్లు.
data-slow-off = Slow log ఆఫ్‌లో ఉంది.
data-no-commands = ఇంకా ఏ client నుండీ కమాండ్ రాలేదు.
data-none-slow = ఏ కమాండ్‌కూ అంత సమయం పట్టలేదు.
data-no-ttl = లేదు
data-encoding = Encoding
data-length = పొడవు
data-shown-as = చూపే తీరు
data-as-text = టెక్స్ట్
data-as-json = JSON
data-as-hex = Hex
data-as-bits = Bits
data-hll = ఇది ఒక HyperLogLog: ఎన్ని వేర్వేరు elements చూసిందో PFCOUNT అంచనా వేస్తుంది.
data-ones =
    { NUMBER($ones) ->
        [one] 1 bit set అయి ఉంది.
       *[other] { $ones } bits set అయి ఉన్నాయి.
    }
data-index = Index
data-element = Element
data-member = Member
data-field = Field
data-score = Score
data-entry = ID
data-fields = Fields
# Elements of a collection, or bytes of a string.
data-place = { $of }లో { $from } నుండి { $to }
data-previous = మునుపటివి
data-next = తర్వాతివి
data-groups = Consumer groups
data-group = Group
data-consumers = Consumers
data-pending = Pending
data-last-id = చివరగా అందించినది
data-lag = Lag
data-span-label = సమయం
data-span = { NUMBER($minutes) ->
        [60] గత గంట
       *[other] గత { $minutes } నిమిషాలు
    }
data-span-all = గుర్తున్నదంతా
data-charts = చార్ట్‌లు
data-table-view = పట్టిక
data-time = సమయం
data-hit-rate = Hit rate
data-hits = Hits
data-misses = Misses
data-commands-rate = కమాండ్లు
# Of a command within the server.
data-latency = ఒక కమాండ్‌కు సమయం
data-memory = మెమరీ
data-key-count = Keys
data-connections = కనెక్షన్లు
data-evictions = Evictions
data-expired = గడువు ముగిసిన keys
# Instead of a value.
data-nothing = కొలవడానికి ఏమీ లేదు
# For a screen reader.
data-chart = { $metric }: ఇప్పుడు { $now }, గరిష్ఠం { $most }
# Behind the memory in use.
data-of = / { $most }
data-marks = చేసిన పని

## The flow of data: visitors, an application that asks the cache first, the database.

flow-region = డేటా ఫ్లో
flow-visitors = సందర్శకులు
flow-application = అప్లికేషన్
flow-cache = Cache
flow-database = డేటాబేస్
flow-no-instance = instance లేదు
flow-no-cache = cache లేదు
flow-no-database = డేటాబేస్ లేదు
# Instead of the application's name while no load generator runs.
flow-programs = మీ ప్రోగ్రామ్‌లు
flow-idle = మొదలవలేదు
flow-cache-off = అడగడం లేదు
# Under a box of the drawing: how many there were in all.
flow-requests-total = { NUMBER($count) ->
    [one] { NUMBER($count) } రిక్వెస్ట్
   *[other] { NUMBER($count) } రిక్వెస్ట్‌లు
}
flow-hits-total = { NUMBER($count) ->
    [one] { NUMBER($count) } hit
   *[other] { NUMBER($count) } hits
}
flow-queries-total = { NUMBER($count) ->
    [one] { NUMBER($count) } క్వెరీ
   *[other] { NUMBER($count) } క్వెరీలు
}
# At a line of the drawing: how much, how fast.
flow-rate = { $rate }/సె.
# In a box of the drawing: latencies.
flow-mean = సగటు { $mean }
flow-within = 95 % { $p95 } లోపే
flow-hit = hit { $percent } %
flow-miss = miss { $percent } %
# The drawing, for a screen reader.
flow-drawing = సందర్శకులు సెకనుకు { $visitors } రిక్వెస్ట్‌లు పంపుతున్నారు. అప్లికేషన్ సెకనుకు cacheను { $cache } సార్లు, డేటాబేస్‌ను { $database } సార్లు అడుగుతోంది.
flow-dots = ఒక చుక్క ఒక రిక్వెస్ట్; సెకనుకు ఐదు వరకే గీస్తాం. Miss అయితే cacheను రెండుసార్లు అడుగుతుంది: వెతకడానికి ఒకసారి, డేటాబేస్ చెప్పినది store చేయడానికి ఒకసారి. సందర్శకులు ఈ నెట్‌వర్క్‌లో లేరు: వారికి పట్టే సమయం అంటే అప్లికేషన్‌కు పట్టే సమయమే.
flow-running = అప్లికేషన్ { $instance } మీద నడుస్తోంది.
flow-left = { NUMBER($left) ->
    [one] ఈసారి ఇంకా { NUMBER($left) } రిక్వెస్ట్ మిగిలింది.
   *[other] ఈసారి ఇంకా { NUMBER($left) } రిక్వెస్ట్‌లు మిగిలాయి.
}
flow-preparing = { $instance } మీద ఉన్న అప్లికేషన్ తన tableను సిద్ధం చేస్తోంది: { NUMBER($of) } rowsలో { NUMBER($rows) }.
flow-connecting = { $instance } మీద ఉన్న అప్లికేషన్ డేటాబేస్‌ను చేరడానికి ప్రయత్నిస్తోంది.
flow-stopped = ఆగింది. ఈ అంకెలు చివరిసారి నడిచినప్పటివి.
flow-spent = ఈసారికి అయిపోయింది: { NUMBER($count) } రిక్వెస్ట్‌లకు జవాబిచ్చింది, ఒకసారికి అంతే. కొనసాగించాలంటే మళ్లీ మొదలుపెట్టండి.
flow-lead = సందర్శకులకు జవాబును ముందుగా cache నుండి ఇచ్చే ఒక అప్లికేషన్‌ను మొదలుపెట్టండి; డేటాబేస్‌కు cache ఎంత పని తగ్గిస్తుందో చూడండి.
flow-table-note = ఇది మీ డేటాబేస్‌లో `loadtest.products` అనే table చేస్తుంది, cacheలో rowsను `loadtest:product:1` లాంటి పేర్లతో ఉంచుతుంది. ఇంకేదీ ముట్టుకోదు.
flow-lack-instance = అప్లికేషన్ నడవడానికి instance ఏదీ నడవడం లేదు.
flow-lack-instance-waits = అప్లికేషన్‌కు నడుస్తున్న instance కావాలి; { $name } ఇంకా నడవడం లేదు.
flow-lack-database = ఇంకా డేటాబేస్ లేదు. అప్లికేషన్ తన rowsను డేటాబేస్‌లో ఉంచుతుంది.
flow-lack-database-waits = { $name } డేటాబేస్‌కు ఇంకా కనెక్ట్ కాలేరు.
flow-lack-cache = ఇంకా cache లేదు. అది లేకుండా కూడా అప్లికేషన్ మొదలవగలదు, ప్రతిసారీ డేటాబేస్‌నే అడుగుతుంది.
flow-lack-cache-waits = { $name } cache ఇంకా available కాలేదు.
flow-launch = Instance launch చేయండి
flow-create-database = డేటాబేస్ సృష్టించండి
flow-create-cache = Cache సృష్టించండి
flow-see = { $name }ను చూపించండి
# Before what a server or the network told the application.
flow-fault-cache = Cache:
flow-fault-database = డేటాబేస్:
flow-fault-count = { NUMBER($count) } సార్లు
flow-show-network = నెట్‌వర్క్‌లో చూపించండి
flow-setup = ఎవరు ఎవరితో మాట్లాడతారు
flow-runs-on = నడిచే చోటు
flow-without = ఏదీ లేదు
flow-user = యూజర్
flow-password = పాస్‌వర్డ్
flow-password-hint = డేటాబేస్‌ను సృష్టించినప్పుడు ఇచ్చిన master పాస్‌వర్డ్.
flow-start = ప్రారంభించండి
flow-stop = ఆపండి
flow-restart = మళ్లీ మొదలుపెట్టండి
flow-settings = లోడ్
flow-rate-label = సెకనుకు రిక్వెస్ట్‌లు
flow-keys-label = ఉత్పత్తులు
flow-skew-label = వ్యాప్తి (Zipf exponent)
flow-skew-hint = 0: అన్ని ఉత్పత్తులను సమానంగా అడుగుతారు. 1: మొదటిదానితో పోలిస్తే రెండోదాన్ని సగం సార్లు, మూడోదాన్ని మూడో వంతు సార్లు.
flow-ttl-label = TTL, సెకన్లలో
flow-writes-label = 100 రిక్వెస్ట్‌లలో ధర మార్పులు
flow-uses-cache = ముందు cacheను అడగాలి
# A number field beside a slider, for a screen reader.
flow-number = { $label }, సంఖ్యగా
flow-hit-rate = Hit rate
flow-load = డేటాబేస్ క్వెరీలు
flow-chart = { $what }: ఇప్పుడు { $now }
flow-compare = Cacheతో లాభమెంత
flow-compare-lead = ఈసారి, లోడ్‌ను చివరగా మార్చినప్పటి నుండి వచ్చిన రిక్వెస్ట్‌లతో కొలిచినది.
flow-with = Cacheతో
flow-without-cache = Cache లేకుండా
flow-measured = కొలిచిన సమయం
flow-row-requests = సెకనుకు రిక్వెస్ట్‌లు
flow-row-queries = సెకనుకు డేటాబేస్ క్వెరీలు
flow-row-mean = ఒక readకు సగటు సమయం
flow-row-p95 = 95 % reads ఇంతలోపే
flow-row-hit = Hitకు సమయం
flow-row-miss = Missకు సమయం
flow-seconds = { NUMBER($seconds) } సె.
flow-try-off = పోల్చి చూడటానికి cacheను కాసేపు ఆఫ్ చేయండి.
flow-last = చివరి రిక్వెస్ట్‌లు
flow-last-own = మీ ప్రోగ్రామ్‌ల చివరి రిక్వెస్ట్‌లు
flow-none-yet = ఇంకా రిక్వెస్ట్ లేదు. మీ ప్రోగ్రామ్‌లు cacheను, డేటాబేస్‌ను అడిగేవి ఇక్కడ కనిపిస్తాయి.
flow-way-hit = hit
flow-way-miss = miss, ఆపై డేటాబేస్
flow-way-miss-alone = miss
flow-way-around = డేటాబేస్
flow-way-write = డేటాబేస్‌లో మార్పు
flow-way-failed = జవాబు లేదు
flow-failed-total = { NUMBER($count) } విఫలం
flow-mark-cache-on = cache ఆన్
flow-mark-cache-off = cache ఆఫ్
flow-mark-ttl = TTL { NUMBER($seconds) } సె.
flow-mark-rate = సెకనుకు { NUMBER($rate) } రిక్వెస్ట్‌లు
flow-mark-keys = { NUMBER($keys) } ఉత్పత్తులు
flow-mark-skew = Zipf exponent { $exponent }
flow-mark-writes = { NUMBER($percent) } % మార్పులు

## What the checks of lessons see
#
# They stand within the lessons' own sentences: what was seen instead of what a step asks for, and what that is.

check-none = { $what } లేదు
check-none-why = { $what } లేదు.
check-no-cache = cache ఏదీ లేదు
check-no-database = డేటాబేస్ ఏదీ లేదు
check-no-instance = instance ఏదీ లేదు
check-no-group = మీరు చేసిన group ఏదీ లేదు
check-no-subnet-group = subnet group ఏదీ లేదు
check-no-key = అలాంటి key లేదు
check-no-rule = రూల్ ఏదీ లేదు
check-deleted = తొలగించారు
# $name: a cache.
check-being-deleted = { $name } (తొలగిపోతోంది)
# $id: an instance.
check-unnamed = { $id } (దీనికి పేరు లేదు)
# $state: as AWS writes it, `running`.
check-is-in-state = { $name } స్థితి { $state }
check-encrypted = encryption in transit
check-unencrypted = encryption in transit లేకుండా
# $what: protocol and port, `TCP 6379`; $source: a security group or addresses.
check-rule = { $source } నుండి { $what }
check-lacks-rule = { $source } నుండి { $what } లేకుండా
# $kind: a type of Redis, `list`.
check-kind = { $kind } రకం
check-length = పొడవు { NUMBER($length) }
check-at-least = కనీసం { $number }
check-no-expiry = గడువు లేదు
check-to-live = ఇంకా { NUMBER($seconds) } సె. గడువు
check-to-live-between = { NUMBER($from) } నుండి { NUMBER($to) } సె. గడువు
check-way = { $from } నుండి { $to } వరకు దారి
check-no-way = { $from } నుండి { $to } వరకు దారి లేదు
check-connection = { $ending ->
        [failed] విఫలమైన కనెక్షన్
        [dropped] drop అయిన ప్యాకెట్
        [refused] తిరస్కరించిన కనెక్షన్
        [unnamed] దొరకని పేరు
       *[made] కుదిరిన కనెక్షన్
    }
check-connection-to = { $ending ->
        [failed] { $cache }కు విఫలమైన కనెక్షన్
        [dropped] { $cache } వైపు వెళ్తూ drop అయిన ప్యాకెట్
        [refused] { $cache }కు తిరస్కరించిన కనెక్షన్
        [unnamed] { $cache } కోసం ఇచ్చిన, దొరకని పేరు
       *[made] { $cache }కు కుదిరిన కనెక్షన్
    }
# $program: as it is run, `telnet`.
check-elsewhere = ఆ కనెక్షన్ { $place }కు వెళ్లింది, అది { $cache } కాదు.
check-other-program = మీరు వాడినది { $program }. ఈ దశకు వేరే ప్రోగ్రామ్ కావాలి.
# $line: what was typed; $client: the command that connects.
check-at-shell = `{ $line }` shellకు వెళ్లింది, Redisకు కాదు. ముందు `{ $client }`తో కనెక్ట్ అయి, ఆ prompt దగ్గర దాన్ని టైప్ చేయండి.
check-on-laptop = ఇది మీ ల్యాప్‌టాప్; { $cache } తన VPCలో ఉన్నవాటినే లోపలికి రానిస్తుంది. మీ EC2 instance టెర్మినల్ తెరిచి, అక్కడ `{ $client }`తో కనెక్ట్ అవ్వండి.
# $endpoint: host and port of another server.
check-other-server = `{ $line }` { $endpoint }కు వెళ్లింది, { $cache }కు కాదు. `EXIT`తో బయటకు వచ్చి, `{ $client }`తో కనెక్ట్ అవ్వండి.
# $quoted: the same line with quotation marks.
check-unquoted = `{ $line }`లోని ప్రతి పదాన్ని Redis విడిగా తీసుకుంటుంది. ఖాళీ ఉన్న valueకి quotation marks కావాలి: `{ $quoted }`.
# How far an attempt to connect came.
check-connected = కనెక్షన్ కుదిరింది.
check-unresolved = ప్యాకెట్ ఏదీ పంపలేదు.
check-dropped = ప్యాకెట్ చేరడం లేదు.
check-refused = ప్యాకెట్ చేరుతోంది, కానీ తిరస్కరణ ఎదురవుతోంది.
check-unreachable = అక్కడికి దారి లేదు.
check-turned-away = కనెక్షన్ కుదిరింది, కానీ సర్వర్ మిమ్మల్ని వెనక్కి పంపుతోంది.
check-not-understood = కనెక్షన్ కుదిరింది, కానీ ఒకరి మాట మరొకరికి అర్థం కావడం లేదు.

## What the lab says

# On the clock's button. $state: what the resource that takes longest will be then.
skip-to = { $state ->
        [deleted] తొలగిపోయేవరకు
        [running] running వరకు
        [stopped] stopped వరకు
        [terminated] terminated వరకు
       *[available] available వరకు
    } దాటవేయండి
skip-seconds = { NUMBER($seconds) } సె. దాటవేయండి
skip-to-try = తర్వాతి ప్రయత్నం వరకు దాటవేయండి
skip-to-timeout = Time-out వరకు దాటవేయండి

# Under a terminal that takes no input: why, and what to do.
ending-terminated = ఈ instance terminate అయింది: అది, దాని మీద ఉన్నదంతా పోయాయి. టెర్మినల్‌లో కొనసాగాలంటే మరొకటి launch చేయండి.
ending-terminating = ఈ instance terminate అవుతోంది, దాని మీద ఉన్నదంతా పోతుంది.
ending-stopped = ఈ instance ఆగి ఉంది. కన్సోల్‌లో దాన్ని ప్రారంభించి, మళ్లీ కనెక్ట్ అవ్వండి.
ending-not-yet = ఈ instance ఇంకా నడవడం లేదు. నడవగానే మళ్లీ కనెక్ట్ అవ్వండి.
ending-left = మీరు ఈ టెర్మినల్ నుండి బయటకు వచ్చారు. hostలో ఉన్నది ఇంకా అక్కడే ఉంది. Enter మళ్లీ కనెక్ట్ చేస్తుంది; మిగతా కీలు ఇక్కడ ఏమీ చేయవు.

# What Undo takes back, as in header-history.
undo-open-terminal = టెర్మినల్ తెరవడం
undo-close-terminal = టెర్మినల్ మూయడం
undo-skip = { NUMBER($seconds) } సె. దాటవేయడం
undo-skip-ahead = ముందుకు దాటవేయడం
undo-save = { $file }ను సేవ్ చేయడం
undo-typing = టైప్ చేయడం
# Starting, stopping or setting the load generator.
undo-load = లోడ్ మార్చడం
undo-restart = పాఠాన్ని మళ్లీ మొదలుపెట్టడం
undo-afresh = కొత్తగా మొదలుపెట్టడం
# Calls of AWS.
undo-create = { $name }ను సృష్టించడం
undo-create-both = { $first }, { $second }లను సృష్టించడం
undo-delete = { $name }ను తొలగించడం
undo-modify = { $name }ను మార్చడం
undo-reboot = { $name }ను రీబూట్ చేయడం
undo-edit-rules = { $direction ->
        [inbound] { $group } inbound రూల్స్ మార్చడం
       *[outbound] { $group } outbound రూల్స్ మార్చడం
    }
undo-launch = { $name }ను launch చేయడం
undo-launch-unnamed = instanceను launch చేయడం
undo-launch-with = { $name }ను launch చేసి { $group }ను సృష్టించడం
undo-launch-unnamed-with = instanceను launch చేసి { $group }ను సృష్టించడం
undo-start = { $name }ను ప్రారంభించడం
undo-stop = { $name }ను ఆపడం
undo-terminate = { $name }ను terminate చేయడం
undo-change-groups = { $name } security groups మార్చడం
undo-take-name = { $instance } పేరు తీసేయడం
undo-name = { $instance }కు { $name } అని పేరు పెట్టడం

refused-closed = ఈ టెర్మినల్ మూసి ఉంది.
refused-too-much = ఒకేసారి ఇంత కుదరదు.
refused-terminals = ముందు ఒక టెర్మినల్‌ను మూసివేయండి.
refused-host = { $host } అనే host లేదు.
refused-lesson = { $lesson } అనే పాఠం లేదు.
refused-save-code = ఏదీ సేవ్ కాలేదు: సేవ్ చేసే కోడ్ లోడ్ కాలేదు. మళ్లీ సేవ్ చేయండి.
refused-save-host = { $file } సేవ్ కాలేదు: దాని hostలో ఇప్పుడు టెర్మినల్ ఏదీ తెరిచి లేదు. ఒకటి తెరిచి మళ్లీ సేవ్ చేయండి.
refused-save-name = ఏదీ సేవ్ కాలేదు: ఫైల్‌కు అలాంటి పేరు పెట్టలేరు.
refused-save-large = { $file } సేవ్ కాలేదు: అది 100 KB కన్నా పెద్దది; ఎడిటర్ అంతవరకే తీసుకుంటుంది.
# $why: Linux's words, such as `No space left on device`.
refused-save = { $file } సేవ్ కాలేదు: { $why }.
refused-load = ఇలాంటి ఆదేశం load generatorకు తెలియదు.
refused-load-code = Load generator కోడ్ లోడ్ కాలేదు. కనెక్షన్ చూసి మళ్లీ ప్రయత్నించండి.
refused-load-instance = అప్లికేషన్‌కు నడుస్తున్న instance కావాలి.
refused-load-database = అప్లికేషన్‌కు endpoint ఉన్న డేటాబేస్ కావాలి.
refused-load-none = అప్లికేషన్ నడవడం లేదు: మళ్లీ మొదలుపెట్టండి.

world-too-long = ఈ ప్రపంచం చాలా పొడవైపోయింది. కొనసాగించాలంటే పాఠాన్ని మళ్లీ మొదలుపెట్టండి.
world-not-prepared = ఈ పాఠం ప్రపంచాన్ని సిద్ధం చేయలేకపోయాం. కోర్సు నడిపేవారు దీన్ని పరిశీలించవచ్చు: { $problem }
world-no-lesson = ఇక్కడ { $lesson } అనే పాఠం లేదు. ఈ పేజీలోని కోర్సు నుండి ఒకటి ఎంచుకోండి.
world-not-restored = మీ పాత ప్రపంచాన్ని తిరిగి తేలేకపోయాం ({ $problem }). మీరు కొత్త ప్రపంచంలో మొదలవుతారు; మీ పురోగతి అలాగే ఉంది.
world-lesson-changed = మీరు చేసిన తర్వాత ఈ పాఠం మారింది. మీరు తయారు చేసినవి అలాగే ఉన్నాయి, కానీ కొన్ని దశలు మళ్లీ చేయాల్సి రావచ్చు.
world-no-report = రిపోర్ట్ రాసే కోడ్ లోడ్ కాలేదు. కనెక్షన్ చూసి మళ్లీ ప్రయత్నించండి.
world-lessons-unreadable = పాఠాలను చదవలేకపోయాం. { $problem }

## Why a packet goes on, or does not: the sentences of a path's hops

why-not-reached = ప్యాకెట్ ఇంతవరకు రాలేదు.
# $resolver: `vpc` or `plain`.
why-resolved = { $resolver ->
        [vpc] VPC resolver
       *[plain] Resolver
    } { $name } అడ్రస్ { $address } అని చెబుతోంది.
why-unknown-name = { $name } అనే పేరు ఏ DNS సర్వర్‌కూ తెలియదు.
why-nearest-name = { $name } అనే పేరు ఏ DNS సర్వర్‌కూ తెలియదు. దానికి దగ్గరగా ఉన్న పేరు { $known }.
why-alias = { $name } అనేది { $other }కు మారుపేరు, దాని అడ్రస్ { $address }.
why-cache-creating = { $cache } ఇంకా తయారవుతోంది: స్థితి available అయినప్పుడు దానికి endpoint, ఆ endpointకు అడ్రస్ వస్తాయి.
why-cache-deleted = { $cache }ను తొలగించారు, దానితో పాటు దాని endpoint కూడా పోయింది.
why-private-name = { $name } ఒక private పేరు, దాని అడ్రస్ VPC లోపల మాత్రమే తెలుస్తుంది.
why-other-region = { $name } ఈ regionకు చెందిన endpoint కాదు: ఈ regionవి { $ending }తో ముగుస్తాయి.
why-no-cache = ఈ accountలో ఏ cacheకూ { $name } అనే endpoint లేదు.
why-no-database = ఈ accountలో ఏ డేటాబేస్‌కూ { $name } అనే endpoint లేదు.
why-url = { $name } అనేది URL, host పేరు కాదు. { $scheme }:// తీసేసి పేరు మాత్రమే ఇవ్వండి: { $host }.
why-name-and-port = { $name }లో పేరు, port రెండూ ఉన్నాయి: కాపీ చేసినప్పుడు port { $port } కూడా వచ్చింది. పేరు మాత్రమే ({ $host }) ఇచ్చి, portను { $option } తర్వాత ఇవ్వండి.
why-name-and-path = { $name } అనేది host పేరు కాదు. /{ $path } తీసేసి పేరు మాత్రమే ఇవ్వండి: { $host }.
why-placeholder = { $name } అనే పదం ఉన్న చోట సర్వర్ అసలు పేరు రాయాలి; కన్సోల్ దాన్ని endpointగా చూపిస్తుంది.
# $kind: `instance`, `outside` (such as the laptop) or `unknown`.
why-at-home = { $target } అంటే { $kind ->
        [instance] ఇదే host, { $host }
        [outside] ఇదే కంప్యూటర్, { $host }
       *[unknown] ఇదే host
    }; -hతో వేరే host పేరు ఇవ్వకపోతే clients ఇక్కడికే కనెక్ట్ అవుతాయి.
why-cache-at = { $cache } ఉన్నది { $name } దగ్గర.

# In place of a host's name.
host-itself = ఈ host
host-port = port { NUMBER($port) }
why-listens = { $host } port { NUMBER($port) }లో ఒక సర్వర్ వింటోంది.
why-nothing-listens = { $host } port { NUMBER($port) }లో ఏదీ వినడం లేదు, అందుకే కనెక్షన్‌ను వెంటనే తిరస్కరించింది.
why-bound-elsewhere = { $host } port { NUMBER($port) }లోని సర్వర్ { $bound } మీద మాత్రమే వింటోంది, అందుకే { $address }ను తిరస్కరించింది.
# After why-nothing-listens.
why-listens-on = అది port { NUMBER($port) }లో వింటోంది.
why-wrong-port = { $host } port { NUMBER($right) }లో వింటోంది, { NUMBER($port) }లో కాదు. -p { NUMBER($right) } వాడండి.
why-no-server = రూల్స్ ఏమైనా సరే, { $host } port { NUMBER($port) }లో ఏదీ వినడం లేదు. Host పేరు సరిచూడండి.
why-protected = నెట్‌వర్క్ ప్యాకెట్లను వదులుతోంది, కానీ { $server } protected modeలో ఉంది: పాస్‌వర్డ్ లేకపోతే తన host మీద ఉన్న clientsకు మాత్రమే జవాబిస్తుంది. అక్కడ CONFIG SET requirepassతో పాస్‌వర్డ్ పెట్టి, దాన్ని -aతో ఇవ్వండి.
why-needs-tls = నెట్‌వర్క్ ప్యాకెట్లను వదులుతోంది, కానీ { $server }కు encryption in transit ఉంది, మీ clientకు లేదు; అందుకే { $server } కనెక్షన్‌ను తెంచేస్తోంది. --tls చేర్చండి.
why-speaks-no-tls = నెట్‌వర్క్ ప్యాకెట్లను వదులుతోంది, కానీ మీ client TLSలో మాట్లాడుతోంది, { $server }కు encryption in transit లేదు: ఆ పలకరింపును సగం కమాండ్ అనుకుని మిగతా సగం కోసం ఎదురుచూస్తోంది. --tls తీసేయండి.

why-no-network = ఈ hostకు నెట్‌వర్క్ లేదు.
why-no-interface = VPCలో { $address } అడ్రస్ ఉన్న network interface ఏదీ లేదు.
why-no-host = ఈ ల్యాబ్‌లో { $address } అడ్రస్ ఉన్న host ఏదీ లేదు.
why-down = { $host } { $state ->
        [pending] ఇంకా మొదలవుతోంది (pending)
        [stopping] ఆగుతోంది
        [shutting-down] షట్‌డౌన్ అవుతోంది
        [stopped] ఆగి ఉంది
        [creating] ఇంకా తయారవుతోంది
       *[deleting] తొలగిపోతోంది
    }: ఏదీ జవాబివ్వదు.
why-home-router = { $address } అనేది { $whose ->
        [vpc] VPC లోపలి private అడ్రస్
       *[unknown] ఒక private అడ్రస్
    }: ఇంటర్నెట్‌లో దానికి route లేదు, కాబట్టి { $host } అక్కడికి పంపేది పోతుంది.
# After it, where there is no instance to name.
why-connect-inside = VPC లోపలి host నుండి కనెక్ట్ అవ్వండి.
why-gateway-in = Gateway { $public }ను { $private }కు పంపుతోంది; అది { $host } private అడ్రస్.
why-gateway-out = ఇంటర్నెట్‌లో { $host } అడ్రస్ { $public }.
why-gateway-private = { $address } ఈ VPC బయటి private అడ్రస్: ఇంటర్నెట్ దాన్ని మోయదు.
why-gateway-no-public = { $host }కు public అడ్రస్ లేదు, కాబట్టి జవాబు దానికి తిరిగి వచ్చే దారి లేదు.
why-no-route-table = { $zone } subnetకు route table లేదు.
# $packet: `answer` or `first`. $target: `local` or a gateway's identifier.
why-route = { $table } { $address }కు వెళ్లే { $packet ->
        [answer] జవాబును
       *[first] ప్యాకెట్లను
    } { $target ->
        [local] VPC లోపలికే
       *[gateway] internet gateway { $target }కు
    } పంపుతోంది.
why-no-route = { $table }లోని ఏ routeలోనూ { $address } లేదు, కాబట్టి { $packet ->
        [answer] { $address }కు వెళ్లే జవాబు పోతుంది
       *[first] { $address }కు వెళ్లే ప్యాకెట్లు పోతాయి
    }.
why-no-acl = { $zone } subnetకు network ACL లేదు.
# $what: `TCP 6379`. $direction: `inbound` or `outbound`, of a subnet or a group.
why-acl-lets = { $acl } { $packet ->
        [answer] జవాబును ({ $what })
       *[first] { $what }ను
    } { $direction ->
        [inbound] { $peer } నుండి { $zone } subnet లోపలికి
       *[outbound] { $zone } subnet నుండి { $peer } వైపు బయటకు
    } వదులుతోంది.
# $has-ports: `yes` or `no`.
why-acl-discards = { $acl } { $packet ->
        [answer] జవాబును ({ $what })
       *[first] { $what }ను
    } { $direction ->
        [inbound] { $peer } నుండి { $zone } subnet లోపలికి
       *[outbound] { $zone } subnet నుండి { $peer } వైపు బయటకు
    } వదలకుండా drop చేస్తోంది: { $has-ports ->
        [yes] port { NUMBER($port) } విషయం రూల్ { $rule } నిర్ణయిస్తుంది
       *[no] దీన్ని రూల్ { $rule } నిర్ణయిస్తుంది
    }.
why-no-group = { $host }కు security group లేదు.
why-rule-allows = { $group } { $direction ->
        [inbound] { $peer } నుండి { $what }ను లోపలికి
       *[outbound] { $peer } వైపు { $what }ను బయటకు
    } వదులుతోంది: దాని రూల్ { $rule }.
why-no-rules = { $groups }{ NUMBER($count) ->
        [one] కు
       *[other] లకు
    } అసలు { $direction ->
        [inbound] inbound రూల్ ఏదీ లేదు, అందుకే { $peer } నుండి వచ్చిన
       *[outbound] outbound రూల్ ఏదీ లేదు, అందుకే { $peer } వైపు వెళ్లే
    } { $what } చప్పుడు లేకుండా drop అవుతుంది.
why-no-rule = { $direction ->
        [inbound] { $peer } నుండి { $what }ను అనుమతించే inbound రూల్ { $groups }లో
       *[outbound] { $peer } వైపు { $what }ను అనుమతించే outbound రూల్ { $groups }లో
    } లేదు, అందుకే ప్యాకెట్ చప్పుడు లేకుండా drop అవుతుంది.
# After why-no-rule: what differs in the rule that came nearest, at most two things.
why-near-miss = దగ్గరగా ఉన్న రూల్ { $rule }: { $misfit ->
        [protocol] { misfit-protocol }
        [port] { misfit-port }
        [peer] { misfit-peer }
        [protocol-port] { misfit-protocol }, ఇంకా { misfit-port }
        [protocol-peer] { misfit-protocol }, ఇంకా { misfit-peer }
       *[port-peer] { misfit-port }, ఇంకా { misfit-peer }
    }.
# Parts of why-near-miss.
misfit-protocol = అది { $own } కోసం, { $wanted } కోసం కాదు
# $range: `one` port or `many`.
misfit-port = అది { $range ->
        [single] port { $ports }ను
       *[many] ports { $ports }ను
    } తెరుస్తుంది, { $port }ను కాదు
misfit-peer = దాని { $direction ->
        [inbound] source
       *[outbound] destination
    } { $kind ->
        [public] { $source }, అందులో అవతలివైపు public అడ్రస్ ఉంది, కానీ VPC లోపల ప్యాకెట్ మీద ఉండేది private అడ్రస్ { $peer }
        [addresses] { $source }, అందులో { $peer } లేదు
        [itself] { $source } తానే, కానీ { $peer }కు ఆ group లేదు
       *[group] { $source } అనే group, అది { $peer }కు లేదు
    }
# After it: a rule in the wrong place.
why-outbound-instead = { $group }లో { $what } కోసం outbound రూల్ ఉంది, కానీ అది దాని సభ్యులు మొదలుపెట్టే కనెక్షన్ల కోసం.
why-wrong-group = { $group }లో { $what } కోసం inbound రూల్ ఉంది, కానీ అది { $host } portను తెరుస్తుంది, అక్కడ ఎవరూ ఏమీ అడగడం లేదు.

why-no-instance = { $instance } అనే instance లేదు.
why-not-running = { $instance } స్థితి { $state }: running స్థితిలో ఉన్నదానికే కనెక్ట్ కాగలరు.
why-no-public-address = { $instance }కు public IPv4 అడ్రస్ లేదు; బ్రౌజర్‌లో EC2 Instance Connectకు అది కావాలి.

# Traffic, as a rule names it. $protocol: `TCP`.
traffic-all = అన్నీ
traffic-all-in-words = మొత్తం traffic
traffic-all-ports = మొత్తం { $protocol }
# A rule within a sentence.
rule-in-words = { $direction ->
        [inbound] { $peer } నుండి { $what }
       *[outbound] { $peer } వైపు { $what }
    }
# A network ACL's rule, as AWS shows it. $verdict: `ALLOW` or `DENY`.
rule-of-acl = { $number } { $verdict } { $what } { $direction ->
        [inbound] source
       *[outbound] destination
    } { $peer }

# What decides, where it has no name of its own.
component-acl = network ACL
component-default-acl = default network ACL
component-route-table = route table
component-main-route-table = main route table
component-gateway = internet gateway
component-internet = ఇంటర్నెట్
component-no-group = ఏదీ లేదు
component-resolver = resolver
component-vpc-resolver = VPC resolver
component-mirror = package mirror

## What mends it

open-inbound = Inbound రూల్స్ మార్చండి
open-outbound = Outbound రూల్స్ మార్చండి
open-routes = Routes మార్చండి
open-instance = Instanceను తెరవండి
open-cache = Cacheను తెరవండి
open-database = డేటాబేస్‌ను తెరవండి
# $kind: `icmp`, `ssh`, `mysql` or `custom`. $service: whose addresses $range are, or `none`.
advice-add-rule = { $group }కు { $direction ->
        [inbound] inbound
       *[outbound] outbound
    } రూల్ చేర్చండి: { $kind ->
        [icmp] All ICMP - IPv4
        [ssh] SSH, port 22
        [mysql] MYSQL/Aurora, port 3306
       *[custom] custom { $protocol }, port { NUMBER($port) }
    }, { $direction ->
        [inbound] source
       *[outbound] destination
    } { $service ->
        [none] { $peer }
       *[other] { $peer }, లేదా { $service }కు మాత్రమే అయితే { $range }
    }.
advice-acl-rule = { $direction ->
        [inbound] { $what }ను అనుమతించే inbound రూల్‌ను { $acl }కు చేర్చండి, source
       *[outbound] { $what }ను అనుమతించే outbound రూల్‌ను { $acl }కు చేర్చండి, destination
    } { $peer }; దాని సంఖ్య అడ్డుకుంటున్న రూల్ సంఖ్య కన్నా చిన్నదిగా ఉండాలి.
advice-from-group = { $group }లో ఉన్న { $host } నుండి కనెక్ట్ అవ్వండి.
advice-from-inside = VPC లోపల ఉన్న { $host } నుండి కనెక్ట్ అవ్వండి.
advice-cache-ends = { $cache } పోబోతోంది: మరో cacheకు కనెక్ట్ అవ్వండి, లేదా ఒకటి సృష్టించండి.
advice-database-ends = { $database } పోబోతోంది: మరో డేటాబేస్‌కు కనెక్ట్ అవ్వండి, లేదా ఒకటి సృష్టించండి.
advice-cache-wait = { $cache } available అయ్యేవరకు ఆగండి.
advice-start = { $host }ను ప్రారంభించండి, లేదా అది నడిచేవరకు ఆగండి.
advice-route = { $address } ఉన్న destinationతో ఒక routeను { $table }కు చేర్చండి.
advice-endpoint-later = { $cache } available అయ్యేవరకు ఆగి, అది చూపే endpointను వాడండి.
advice-endpoint = { $cache }ను తెరిచి, అది చూపే endpointను కాపీ చేయండి.
advice-give-endpoint = { $cache } endpointను -hతో ఇవ్వండి.
advice-connectable = నడుస్తున్న, public IPv4 అడ్రస్ ఉన్న instanceకు కనెక్ట్ అవ్వండి.

## Why a call is refused, in our words: what is in the way, and how to mend it

mend-subnet-full = ఈ subnet నిండిపోయింది: మరొకటి ఎంచుకోండి.
mend-instance-quota = మీకు ఇక అవసరం లేని instanceను terminate చేయండి: కొత్త accountలో వీటికి { NUMBER($most) } వరకే చోటు ఉంటుంది.
mend-some-group = ఒకటి ఎంచుకోండి: ఏదీ లేకపోతే లోపలికి దేన్నీ రానివ్వలేం.
mend-instance-gone = ఈ instance ఇప్పుడు లేదు.
mend-list-subnet = జాబితా నుండి ఒక subnet ఎంచుకోండి.
mend-no-default-vpc = ఈ accountలో default VPC లేదు.
mend-instance-name = పేరును చిన్నది చేయండి: అది Name అనే tag విలువ.
mend-image = ఈ ల్యాబ్‌లో ఉన్న image ఒకటే: Amazon Linux 2023.
mend-instance-type = జాబితా నుండి ఒక type ఎంచుకోండి, t3.micro లాగా.
mend-key-pair = జాబితా నుండి key pair ఎంచుకోండి, లేదా key pair లేకుండా కొనసాగించండి.
mend-instance-state = నడుస్తున్న instanceను ఆపవచ్చు, ఆగినదాన్ని ప్రారంభించవచ్చు. అది పూర్తిగా నడిచేవరకు లేదా ఆగేవరకు వేచి ఉండండి.
mend-cache-deleting = పాతది తొలగిపోతోంది. అది పోయేవరకు ఆగండి, లేదా మరో పేరు ఎంచుకోండి.
mend-cache-exists = మరో పేరు ఎంచుకోండి, లేదా ఉన్న cacheనే వాడండి.
mend-node-quota = మీకు ఇక అవసరం లేని cacheను తొలగించండి, లేదా తక్కువ nodes అడగండి.
mend-cache-gone = ఈ cache ఇప్పుడు లేదు.
mend-group-subnet-full = ఈ groupలోని ఒక subnet నిండిపోయింది: మరో subnet group ఎంచుకోండి.
mend-empty-subnet-group = Subnets ఉన్న subnet group ఎంచుకోండి.
mend-cache-ends = { $cache } తొలగిపోతోంది: మార్చడానికి ఏమీ లేదు.
# $status: as AWS spells it.
mend-cache-wait = { $cache } స్థితి { $status }: available అయ్యేవరకు ఆగండి, లేదా ఆ సమయాన్ని దాటవేయండి. దాని security groups రూల్స్‌ను ఎప్పుడైనా మార్చవచ్చు.
mend-subnet-group-exists = మరో పేరు ఎంచుకోండి, లేదా ఉన్న subnet groupనే వాడండి.
mend-subnet-group-used = { $cache } అనే cache nodes అక్కడ ఉన్నాయి: దాన్ని తొలగించి, అది పోయేవరకు ఆగండి.
mend-fewer-subnets = ఇంకా తక్కువ subnets ఎంచుకోండి.
mend-list-subnets = జాబితా నుండి subnets ఎంచుకోండి.
mend-one-vpc = ఒకే VPCలోని subnets ఎంచుకోండి.
mend-some-subnet = కనీసం ఒక subnet ఎంచుకోండి.
mend-choose-subnet-group = Subnet group ఎంచుకోండి: cacheను ఎక్కడ పెట్టవచ్చో అది చెబుతుంది.
mend-no-subnet-group = ఉన్న subnet groupsలో ఒకటి ఎంచుకోండి.
mend-subnet-group-unnamed = Subnet groupకు పేరు ఇవ్వండి, redis-subnet-group లాగా.
mend-subnet-group-name = Subnet group పేరులో అక్షరాలు, అంకెలు, hyphenలు వాడండి, redis-subnet-group లాగా. AWS దీన్ని CacheSubnetGroupName అంటుంది.
mend-cache-unnamed = Cacheకు పేరు ఇవ్వండి, lab-redis లాగా.
mend-cache-name = Cache పేరు అక్షరంతో మొదలవ్వాలి; అక్షరాలు, అంకెలు, ఒక్కొక్క hyphen ఉండవచ్చు; చివర అక్షరం లేదా అంకె ఉండాలి, lab-redis లాగా. AWS దీన్ని ReplicationGroupId అంటుంది.
mend-engine = Redis OSS లేదా Valkey ఎంచుకోండి.
mend-engine-version = జాబితా నుండి ఒక వెర్షన్ ఎంచుకోండి, లేదా వదిలేస్తే కొత్తది వస్తుంది.
mend-node-type = జాబితా నుండి ఒక node type ఎంచుకోండి, cache.t4g.micro లాగా.
mend-nodes = ఒక cacheలో 1 నుండి { NUMBER($most) } nodes ఉంటాయి: ఒక primary, దాని replicas.
mend-port = 1 నుండి 65535 వరకు ఒక port ఇవ్వండి. Redisది 6379.
mend-default-group = ప్రతి VPCలో default group ఎప్పుడూ ఉంటుంది. దానికి ఖర్చేమీ లేదు.
mend-rule-gone = ఈ రూల్ ఇప్పటికే పోయింది.
mend-many-rules = ఒక groupకు ఒక్కో దిశలో { NUMBER($most) } రూల్స్ వరకే ఉండవచ్చు: కొన్ని తొలగించండి.
mend-same-rule = ఈ groupలో ఈ రూల్ ఇప్పటికే ఉంది: రెండింటిలో ఒకటి తొలగించండి.
mend-protocol = TCP, UDP, ICMP, All trafficలలో ఒకటి ఎంచుకోండి.
mend-port-order = చిన్న portను ముందు రాయండి, 8000-8100 లాగా.
mend-rule-description = రూల్ వివరణను చిన్నది చేయండి.
mend-source = రూల్ అవతలివైపు 172.31.0.0/16 లాంటి CIDR, లేదా అదే VPCలోని security group ఉండాలి.
mend-group-prefix = AWS సొంత identifiers sg-తో మొదలవుతాయి. SG-RedisCache లాంటి పేరు ఎంచుకోండి.
mend-group-reserved = మరో పేరు ఎంచుకోండి: ప్రతి VPCలో ఈ పేరుతో ఒక group ఉంటుంది.
mend-group-exists = మరో పేరు ఎంచుకోండి, లేదా ఉన్న groupనే వాడండి.
mend-list-vpc = జాబితా నుండి ఒక VPC ఎంచుకోండి.
mend-group-of-vpc = ఇది ఉన్న VPCలోని group ఎంచుకోండి.
mend-many-groups = గరిష్ఠంగా { NUMBER($most) } groups ఎంచుకోండి.
mend-one-address = ఈ ఒక్క అడ్రస్ కోసం { $address }/32 అని రాయండి: ఎన్ని bits మారవో CIDR చెబుతుంది.
mend-cidr = IPv4 అడ్రస్, దాని తర్వాత మారని bits సంఖ్య రాయండి, 172.31.0.0/16 లాగా; ఎక్కడి నుండైనా అయితే 0.0.0.0/0.
mend-group-gone = ఈ groupను తొలగించారు.
mend-group-unnamed = Groupకు పేరు ఇవ్వండి, SG-RedisCache లాగా.
mend-group-purpose = ఈ group దేనికో రెండు మాటల్లో రాయండి: AWSకు description కావాలి.
mend-group-symbols = ఇంగ్లీషు అక్షరాలు, అంకెలు, ఈ గుర్తులు మాత్రమే వాడండి; ఇతర లిపులు, కొత్త లైన్లు వద్దు.
mend-group-members = { $group }ను వాడుతున్నవి: { $users }. { NUMBER($count) ->
        [one] దాని security groups మార్చండి, లేదా దాన్ని తొలగించి అది పోయేవరకు ఆగండి.
       *[other] వాటి security groups మార్చండి, లేదా వాటిని తొలగించి అవి పోయేవరకు ఆగండి.
    }
mend-group-rules = { $groups } రూల్స్‌లో source లేదా destinationగా { $group } ఉంది. ముందు ఆ రూల్స్‌ను, లేదా { $groups }ను తొలగించండి.
# In the list of mend-group-members.
user-cache = { $cache } cache
user-database = { $database } డేటాబేస్
user-instance = { $instance } instance
user-named-instance = { $name } instance ({ $instance })
# The end of a list; what is before it is `a, b`.
list-last = { $rest }, { $last }
mend-database-exists = మరో పేరు ఎంచుకోండి, లేదా ఉన్న డేటాబేస్‌నే వాడండి.
mend-database-gone = ఈ డేటాబేస్ ఇప్పుడు లేదు.
mend-database-quota = మీకు ఇక అవసరం లేని డేటాబేస్‌ను తొలగించండి.
mend-database-unnamed = డేటాబేస్‌కు పేరు ఇవ్వండి, lab-db లాగా.
mend-database-name = డేటాబేస్ పేరు అక్షరంతో మొదలవ్వాలి; అక్షరాలు, అంకెలు, ఒక్కొక్క hyphen ఉండవచ్చు; చివర అక్షరం లేదా అంకె ఉండాలి, lab-db లాగా. AWS దీన్ని DBInstanceIdentifier అంటుంది.
mend-database-class = జాబితా నుండి ఒక class ఎంచుకోండి, db.t3.micro లాగా.
mend-database-port = 1150 నుండి 65535 వరకు ఒక port ఇవ్వండి. MySQLది 3306.
# $status: as AWS spells it.
mend-database-wait = { $database } స్థితి { $status }: available అయ్యేవరకు ఆగండి, లేదా ఆ సమయాన్ని దాటవేయండి. దాని security groups రూల్స్‌ను ఎప్పుడైనా మార్చవచ్చు.
mend-start-first = { $database } ఆగి ఉంది: ముందు దాన్ని ప్రారంభించండి.
mend-storage = 20 నుండి 65536 GiB ఇవ్వండి.
mend-username = యూజర్ పేరు అక్షరంతో మొదలవ్వాలి; గరిష్ఠంగా 16 అక్షరాలు, అంకెలు, underscoreలు ఉండవచ్చు, admin లాగా.
mend-username-reserved = మరో పేరు ఎంచుకోండి, admin లాగా: దీన్ని MySQL లేదా RDS తన కోసం ఉంచుకుంది.
mend-password-length = 8 నుండి 41 characters ఉన్న పాస్‌వర్డ్ ఎంచుకోండి.
mend-password-letters = పాస్‌వర్డ్‌లో మామూలు కీబోర్డ్ మీది ఇంగ్లీషు అక్షరాలు, అంకెలు, గుర్తులు వాడండి; space, slash, double quote, @ వద్దు.
mend-db-name = మొదటి డేటాబేస్ పేరు అక్షరంతో మొదలవ్వాలి; అక్షరాలు, అంకెలు, underscoreలు ఉండవచ్చు, mydb లాగా; లేదా ఖాళీగా వదలండి.
mend-db-name-reserved = మొదటి డేటాబేస్‌కు మరో పేరు ఎంచుకోండి: ఇది MySQL సొంత పదం.
mend-backup-days = Backupsను 0 నుండి 35 రోజులు ఉంచవచ్చు; 0 అంటే backups ఉండవు.
mend-two-zones = కనీసం రెండు Availability Zonesలోని subnets ఎంచుకోండి: డేటాబేస్‌ను మార్చగలిగే వీలు RDSకు కావాలి.
mend-db-subnet-group-used = అక్కడ { $database } డేటాబేస్ ఉంది: దాన్ని తొలగించి, అది పోయేవరకు ఆగండి.
mend-choose-db-subnet-group = DB subnet group ఎంచుకోండి: డేటాబేస్‌ను ఎక్కడ పెట్టవచ్చో అది చెబుతుంది.
mend-db-subnet-group-unnamed = DB subnet groupకు పేరు ఇవ్వండి, db-subnet-group లాగా.
mend-db-subnet-group-name = పేరులో అక్షరాలు, అంకెలు, hyphenలు, underscoreలు, చుక్కలు, ఖాళీలు వాడండి, db-subnet-group లాగా. default అనే పేరును AWS తన కోసం ఉంచుకుంది.
mend-deletion-protection = Deletion protection ఆన్‌లో ఉంది. ముందు “మార్చండి”లో దాన్ని ఆఫ్ చేయండి.
mend-no-snapshots = ఈ ల్యాబ్ snapshots ఉంచదు: చివరి snapshot లేకుండా తొలగించండి.
mend-no-database-code = డేటాబేస్‌ల కోడ్ లోడ్ కాలేదు. కనెక్షన్ చూసి మళ్లీ ప్రయత్నించండి.
mend-no-account-code = ఈ పనికి కావలసిన కోడ్ లోడ్ కాలేదు. కనెక్షన్ చూసి మళ్లీ ప్రయత్నించండి.

## The lesson studio

studio-title = పాఠాల స్టూడియో
studio-lesson = లింకుల్లో కనిపించే పాఠం పేరు
studio-name-rule = a నుండి z వరకు చిన్న అక్షరాలు, అంకెలు, hyphenలు, my-first-lesson లాగా.
studio-drafts = డ్రాఫ్ట్‌లు
studio-new = కొత్త పాఠం
studio-open = తెరవండి
studio-open-hint = lesson.toml, en.mdలను, లేదా రెండూ ఉన్న zipను తెరుస్తుంది
studio-save = zipగా సేవ్ చేయండి
studio-share = షేర్ చేయండి
studio-add-picture = చిత్రాన్ని చేర్చండి
studio-picture-added = { $name } ఇప్పుడు పాఠంతో పాటు ఉంది. దాన్ని చూపించడానికి విడిగా ఒక లైన్‌లో ఇలా రాయండి: { $written }
studio-not-added = { $file }ను చేర్చలేదు: { $why }
studio-why-svg = SVGలో scripts ఉండవచ్చు. దాన్ని PNGగా సేవ్ చేయండి.
studio-why-no-picture = చిత్రం PNG, JPEG, WebP లేదా GIF అయి ఉండాలి.
studio-why-picture-large = అది 1 MB కన్నా పెద్దది. దాన్ని చిన్నది చేయండి, లేదా WebPగా గానీ JPEGగా గానీ సేవ్ చేయండి.
studio-why-pictures-large = ఒక పాఠంలోని చిత్రాలన్నీ కలిపి 2 MB వరకే ఉండవచ్చు. వాటిని చిన్నవి చేయండి.
studio-package = ప్యాకేజీ
studio-package-button-hint = LMS కోసం లేదా వెబ్ సర్వర్ కోసం ఈ పాఠాన్ని ప్యాకేజీ చేస్తుంది
studio-package-title = ఈ పాఠాన్ని ప్యాకేజీ చేయండి
studio-package-lead = ప్యాకేజీలో ల్యాబ్ అంతా ఉంటుంది, అందులో ఈ పాఠం, దీనికి ముందు కావలసిన పాఠాలు ఉంటాయి. ఈ సైట్ ఫైళ్ల నుండి అది ఈ బ్రౌజర్‌లోనే తయారవుతుంది.
studio-package-kind = ఎక్కడ వాడతారు
studio-package-scorm12 = SCORM 1.2
studio-package-scorm12-hint = Moodle, Blackboard, దాదాపు మిగతా LMSలన్నీ
studio-package-scorm2004 = SCORM 2004
studio-package-scorm2004-hint = అదే, కానీ విద్యార్థి పనికి ఇంకా ఎక్కువ చోటు
studio-package-cmi5 = cmi5
studio-package-cmi5-hint = xAPI statements సేవ్ చేసే LMS
studio-package-web = వెబ్ పేజీ
studio-package-web-hint = ఏ వెబ్ సర్వర్‌కైనా సరిపోయే ఫోల్డర్; index.htmlతో మొదలవుతుంది
studio-package-make = ప్యాకేజీ చేయండి
studio-package-close = మూసివేయండి
studio-packing = ప్యాకేజీ తయారవుతోంది
studio-package-made = ప్యాకేజీ సైజు { $size } MB, అది మీ downloadsలో ఉంది.
studio-package-problems = పాఠంలో ఇంకా సమస్యలు ఉన్నాయి: { $count }. విద్యార్థులకు కూడా అవి ఎదురవుతాయి.
studio-not-packed = ప్యాకేజీ తయారవలేదు: { $why }
studio-why-unreadable = పాఠాన్ని ఇంకా చదవలేకపోతున్నాం. “సమస్యలు” కింద ఉన్నవి సరిచేయండి.
studio-why-file = { $file } ఫైల్ రాలేదు (status { $status }). మళ్లీ ప్రయత్నించండి; అప్పటికీ కాకపోతే ఈ సైట్ నడిపేవారు మొత్తం ఫోల్డర్‌ను మళ్లీ అప్‌లోడ్ చేయాలి.
studio-why-no-list = ఈ పేజీ దగ్గర తన ఫైళ్ల జాబితా లేదు. Publish చేయడానికి build చేసిన పేజీ నుండి మాత్రమే ప్యాకేజీలు చేయవచ్చు.
studio-why-other-build = { $file } ఫైల్ ఈ పేజీ buildది కాదు. పేజీని మళ్లీ లోడ్ చేసి ప్రయత్నించండి.
studio-delete = డ్రాఫ్ట్ తొలగించండి
studio-delete-really = పూర్తిగా తొలగించండి
studio-guide = గైడ్
studio-panes = స్టూడియో భాగాలు
studio-words = మాటలు
studio-words-file = మాటలు: { $file }
studio-data = డేటా
studio-data-file = Scene, దశలు, checks: { $file }
studio-check = తనిఖీ
studio-preview = ప్రివ్యూ
studio-preview-frame = విద్యార్థికి కనిపించే పాఠం
studio-field = { $file }. Tab indent చేస్తుంది. Escape, ఆ తర్వాత Tab నొక్కితే ఈ చోటు నుండి బయటకు.
studio-problems = సమస్యలు
studio-steps = దశలు
studio-checking = తనిఖీ చేస్తోంది
studio-sound = సమస్యలు లేవు: ప్రతి పరిష్కారం పనిచేస్తోంది, ప్రతి తప్పు దారికి దాని సందేశం వస్తోంది.
studio-found = దొరికిన సమస్యలు: { $count }
studio-line = { $file }, లైన్ { $line }
studio-whole-file = { $file }
studio-no-steps = పాఠాన్ని చదవగలిగినప్పుడు దశలు ఇక్కడ కనిపిస్తాయి.
studio-play = నడపండి
studio-play-all = అన్నీ నడపండి
studio-play-label = { $step } పరిష్కారాన్ని నడపండి
studio-stop = ఆపండి
studio-record = రికార్డ్
studio-record-label = { $step }కు పరిష్కారాన్ని రికార్డ్ చేయండి
studio-recording = { $step } పరిష్కారం రికార్డ్ అవుతోంది. ప్రివ్యూలో దాన్ని చేసి, ఆపై “ఆపండి” నొక్కండి.
studio-record-stop = రికార్డ్ ఆపండి
studio-recorded = రికార్డ్ అయిన చర్యలు: { $count }. ఆ చోట Ctrl-Z వాటిని వెనక్కి తీసుకుంటుంది.
studio-recorded-none = ఏమీ చేయలేదు, కాబట్టి పరిష్కారం ఉన్నట్టే ఉంది.
studio-recorded-not = ఇవి కూడా చేశారు, కానీ పాఠంలోని ఏ actionతోనూ వీటిని చెప్పలేం: { $what }
studio-played = ప్రతి పరిష్కారం తన దశను పూర్తి చేసింది.
studio-play-stopped = { $step } పరిష్కారం ఆగిపోయింది: { $why }
studio-not-done = { $step } పరిష్కారాన్ని నడిపాం, కానీ దశ పూర్తి కాలేదు.
studio-playing = { $step } నడుస్తోంది
studio-wrong = తప్పు దారి { $number }
studio-wrong-label = { $step }లో తప్పు దారి { $number } నడపండి
studio-wrong-says = వచ్చే సందేశం: { $text }
studio-wrong-silent = సందేశం ఏదీ రాదు
studio-wrong-passes = దశను పూర్తి చేస్తోంది, చేయకూడదు
studio-again = మళ్లీ మొదలుపెట్టండి
studio-as-student = విద్యార్థిగా చేసి చూడండి
studio-back = స్టూడియోకు తిరిగి వెళ్లండి
studio-wide = వెడల్పు ప్రివ్యూ
studio-no-preview = పాఠాన్ని చదవగలిగినప్పుడు ప్రివ్యూ వస్తుంది. “సమస్యలు” కింద ఉన్నవి సరిచేయండి.
studio-old-preview = ఇది ముందు ఉన్న పాఠం. “సమస్యలు” కింద ఉన్నవి సరిచేస్తే ఇప్పటిది కనిపిస్తుంది.
studio-kept = డ్రాఫ్ట్ ఈ బ్రౌజర్‌లో ఉంది
studio-keeping = డ్రాఫ్ట్ సేవ్ అవుతోంది
studio-not-kept = ఈ బ్రౌజర్ డ్రాఫ్ట్‌ను సేవ్ చేయదు. వెళ్లే ముందు దాన్ని zipగా సేవ్ చేయండి.
studio-two-tabs = { $name } మరో ట్యాబ్‌లో మారింది. ఇక్కడ మీరు రాసేది { $copy } పేరుతో ఉంటుంది, రెండింటిలో ఏదీ పోదు.
studio-renamed = { $name } అనే డ్రాఫ్ట్ ఇప్పటికే ఉంది. దీని పేరు { $copy }.
studio-opened = { $name }ను తెరిచాం.
studio-deleted = { $name } డ్రాఫ్ట్‌ను తొలగించాం.
studio-undo = Undo
studio-not-opened = { $file }ను తెరవలేదు: { $why }
studio-why-no-lesson = అందులో lesson.toml, en.md లేవు.
studio-why-large = అది 1 MB కన్నా పెద్దది; పాఠం అంతకన్నా పెద్దదిగా ఉండకూడదు.
studio-why-zip = అది చదవగలిగే zip కాదు.
studio-copied = లింక్ కాపీ అయింది. దాన్ని తెరిచినవారికి పాఠం ఇప్పుడు ఉన్నట్టే వస్తుంది.
studio-copy-by-hand = ఈ బ్రౌజర్ పేజీని కాపీ చేయనివ్వదు. లింక్‌ను మీరే కాపీ చేసుకోండి:
studio-link = పాఠం లింక్
studio-link-long = ఈ పాఠం లింక్‌లో పట్టనంత పెద్దది: లింక్ { $length } characters అవుతుంది, 32,000 వరకే తప్పకుండా చేరుతుంది. zipగా సేవ్ చేసి దాన్ని పంపండి.
studio-from-link = ఈ పాఠం లింక్ నుండి వచ్చింది: { $name }. ఇంకా ఇందులో ఏదీ నడవలేదు. పాఠాలు ఈ పేజీలోని కల్పిత ప్రపంచంలోనే నడుస్తాయి, ఇంకేదాన్నీ చేరలేవు.
studio-link-open = తెరవండి
studio-link-leave = వదిలేయండి
studio-link-broken = ఆ లింక్‌లో చదవగలిగే పాఠం లేదు: { $why }
studio-why-cut = దారిలో అది తెగిపోయింది లేదా మారిపోయింది.
studio-why-link-large = అందులో ఉన్నది 1 MB కన్నా పెద్దది; పాఠం అంతకన్నా పెద్దదిగా ఉండకూడదు.
studio-dismiss = సరే
studio-linter-stopped = ఈ పాఠం తనిఖీని ఆపేశాం: { $why }
studio-why-long = 20 సెకన్ల కన్నా ఎక్కువ పట్టింది. అందులో ఎప్పటికీ ముగియని లైన్ ఏదైనా ఉందా? దానికి run బదులు type రాయండి.
studio-failed = స్టూడియో లోడ్ కాలేదు: { $why }
studio-unknown-lesson = ఈ కోర్సులో { $name } అనే పాఠం లేదు.

## The timeline, session.html

session-title = టైమ్‌లైన్
session-steps = దశలు
session-open = సెషన్‌ను తెరవండి
session-save = ఫైల్‌గా సేవ్ చేయండి
session-share = లింక్ కాపీ చేయండి
session-report = సమస్యను తెలియజేయండి
session-back = ప్రస్తుతానికి తిరిగి వెళ్లండి
session-slider = క్షణం
session-speed = వేగం
session-controls = సమయంలో ముందుకూ వెనక్కీ
session-play = నడపండి
session-pause = ఆపండి
session-before = ఒక చర్య వెనక్కి
session-after = ఒక చర్య ముందుకు
session-go-on = ఇక్కడి నుంచి కొనసాగండి
session-progress = చేసినదాన్ని మళ్లీ నడుపుతోంది
session-marked = ఇది గతం.
session-frame = అప్పటి ల్యాబ్
session-beginning = మొదలు
session-at = { $of }లో { $moment }వ చర్య: { $label }. ల్యాబ్ సమయం { $time }, మొదలైన { $after } తర్వాత.
session-past = ఇది గతం: ఇందులో ఏమీ చేయలేరు. ఇక్కడి నుంచి కొనసాగండి, లేదా ప్రస్తుతానికి తిరిగి వెళ్లండి.
session-go-on-what = "{ $label }" తర్వాత చేసినది మీ ల్యాబ్‌లో వెనక్కి పోతుంది. వెనక్కి పోయే చర్యలు: { $count }. మీరు ఇంకేదైనా చేసేదాకా Redo వాటిని ఒక్కొక్కటిగా తిరిగి తెస్తుంది.
session-go-on-do = వాటిని వెనక్కి తీసుకోండి
session-gone-on = మీ ల్యాబ్ ఇప్పుడు అక్కడ ఉంది. దాని ట్యాబ్‌కు తిరిగి వెళ్లండి.
session-elsewhere = మీ ల్యాబ్ ఇప్పుడు వేరే చోట ఉంది, కాబట్టి ఏమీ వెనక్కి తీసుకోలేదు. దాని ట్యాబ్‌కు తిరిగి వెళ్లి టైమ్‌లైన్‌ను మళ్లీ తెరవండి.
session-steps-lead = ఒక్కో దశ మొదలైనప్పటి నుంచి ఎప్పుడు పూర్తయింది, దానికి ముందు ఏం జరిగింది. ఒక నిమిషం దాటిన విరామాలు పని సమయంలో లెక్కలోకి రావు.
session-no-steps = ఈ సెషన్‌లో ఏ పాఠమూ తెరవలేదు.
session-step = దశ
session-done = పూర్తయింది
session-active = పని సమయం
session-hints = సూచనలు
session-slips = పొరపాట్లు
session-not-done = ఇంకా కాలేదు
session-hints-of = { $of }లో { $opened }
session-solution = { $of }లో { $opened }, పరిష్కారంతో సహా
session-not-yet = ఇంకా కాలేదు: { $text }
session-more = ఇంకో { $count }
session-saved = మీ బ్రౌజర్ { $name }ను సేవ్ చేస్తుంది, లేదా ఎక్కడ సేవ్ చేయాలో మిమ్మల్ని అడుగుతుంది. దాన్ని ఇక్కడ తెరిచినవారికి ఈ ప్రపంచంలో మీరు చేసినదంతా, టైప్ చేసినదంతా కనిపిస్తుంది, పాస్‌వర్డ్‌లు కూడా.
session-copied = లింక్ కాపీ అయింది. దాన్ని తెరిచినవారికి ఈ ప్రపంచంలో చేసినదంతా, టైప్ చేసినదంతా కనిపిస్తుంది, పాస్‌వర్డ్‌లు కూడా.
session-link = లింక్
session-link-long = ఈ సెషన్ లింక్‌లో పట్టనంత పెద్దది: లింక్ { $length } characters అవుతుంది, 32,000 వరకే తప్పకుండా చేరుతుంది. ఫైల్‌గా సేవ్ చేసి దాన్ని పంపండి.
session-not-opened = { $name }ను తెరవలేదు: { $why }
session-agrees = ఈ సెషన్ వేరే చోటి నుంచి వచ్చింది; మీ పని ముందున్నట్టే ఉంది. మళ్లీ నడిపితే సేవ్ చేసిన స్థితికే చేరింది: digest { $digest }.
session-differs = ఈ సెషన్ వేరే చోటి నుంచి వచ్చింది; మీ పని ముందున్నట్టే ఉంది. మళ్లీ నడిపితే సేవ్ చేసిన స్థితి కాకుండా వేరే స్థితికి చేరింది (digest { $digest }): దాన్ని ఈ పేజీ build { $build } సేవ్ చేసింది, మీది వేరేది కావచ్చు.
session-other-course = ఈ సెషన్ వేరే చోటి నుంచి వచ్చింది; మీ పని ముందున్నట్టే ఉంది. దాన్ని ఈ సైట్‌లో ఇప్పుడున్నవి కాకుండా వేరే పాఠాలతో సేవ్ చేశారు, కాబట్టి మళ్లీ నడిపితే వేరే స్థితికి చేరింది (digest { $digest }, సేవ్ చేసిన build { $build }).
session-problem-says = తెలియజేసినది: { $text }
session-report-lead = ఈ ఫైల్ అందినవారు మీరు చూసినదాన్నే చూడగలరు. ఏదీ పంపబడదు: దీన్ని మీ బోధకులకు, లేదా ఈ సైట్‌ను నడిపేవారికి ఇవ్వండి.
session-holds = అందులో ఇవి ఉంటాయి: ఈ ప్రపంచం మొదలైనప్పటి నుంచి చేసినది, టైప్ చేసినదంతా, పాస్‌వర్డ్‌లు కూడా; పైన మీరు రాసినది; పేజీ చివరి సందేశాలు; ఏ బ్రౌజర్, పేజీ ఏ build.
session-problem = ఏం తప్పు జరిగింది, మీరు ఏం ఆశించారు?
session-report-save = ఫైల్‌లో సేవ్ చేయండి
session-report-saved = మీ బ్రౌజర్ { $name }ను సేవ్ చేస్తుంది, లేదా ఎక్కడ సేవ్ చేయాలో మిమ్మల్ని అడుగుతుంది. దాన్ని మీ బోధకులకు, లేదా ఈ సైట్‌ను నడిపేవారికి ఇవ్వండి.
session-no-words = (ఏమీ రాయలేదు)
session-failed = చూపించడానికి సెషన్ లేదు: { $why }
session-failed-else = ఫైల్‌గా సేవ్ చేసిన సెషన్‌ను తెరవవచ్చు: సెషన్‌ను తెరవండి నొక్కండి, లేదా ఫైల్‌ను ఇక్కడ వదలండి.
session-why-empty = ఇందులో ఇంకా ఏమీ చేయలేదు. ముందు ల్యాబ్‌లో ఏదైనా చేయండి.
session-why-inputs = అందులో చేసినదాంట్లో కొంత ఈ పేజీ వెర్షన్ చదవలేదు. కొత్త వెర్షన్ కోసం పేజీని మళ్లీ లోడ్ చేయండి.
session-why-later = దాన్ని ఈ పేజీ కొత్త వెర్షన్ సేవ్ చేసింది. ఆ వెర్షన్ కోసం ఈ పేజీని మళ్లీ లోడ్ చేయండి, లేదా అక్కడే తెరవండి.
session-why-damaged = అందులో కొంత లేదు, లేదా మారిపోయింది. దాన్ని మళ్లీ ఫైల్‌గా పంపమని అడగండి.
session-why-large = అది ఈ పేజీ సేవ్ చేసే ఏ సెషన్ కన్నా పెద్దది.
session-why-long = మళ్లీ నడపడానికి ఆగకుండా 20 సెకన్ల కన్నా ఎక్కువ పట్టింది, కాబట్టి ఆపేశాం.
session-why-unread = దాన్ని చదవలేకపోయాం ({ $why }). మళ్లీ ఎంచుకోండి.
session-why-foreign = అది ఈ పేజీ టైమ్‌లైన్ సేవ్ చేసిన ఫైల్ కాదు.
session-why-work = అందులో ఒకరి పని అంతా ఉంది. దాన్ని ల్యాబ్‌లో తెరవండి: సెట్టింగ్స్‌లో, మీ పని ఒక ఫైల్‌గా.
