# Hindi. A machine has translated it and nobody has read it yet: machine-made tells students, and has the page
# offer it without choosing it for anybody. Whoever has read it all through takes that message out.
#
# What AWS's console says has no Hindi, so it stays English, and so do technical words that are taught in English (cache, key, port).
# A sentence ends in a danda, but in a full stop behind what somebody may copy.

## The page

# The window's title at home.
home-page-title = Port6379: Redis और ElastiCache करके सीखें
home-title = Redis और ElastiCache करके सीखें
home-lead = इसी पेज में असली Redis engine और उसके चारों ओर simulated AWS। न कुछ install करना है, न पैसे देने हैं, और आपके ब्राउज़र से बाहर कुछ नहीं जाता।
home-course = कोर्स
home-playground = Playground
# In the terminal's place before its first line, like a comment in a program.
home-note = # यह Redis आपका अपना है। जो चाहें आज़माएँ: यह असली है, और सिर्फ़ आपका है।
home-waiting = लैब शुरू हो रही है
# Over the playground's terminal.
home-show-keys = Keys दिखाएँ
home-hide-keys = Keys छिपाएँ
home-all-done = सभी पाठ पूरे हो गए। हर पाठ दोबारा खोला जा सकता है, और playground बना रहेगा।
home-lessons-done = इस कोर्स में पूरे किए गए पाठ
# Before the title of a lesson, which nobody has begun.
home-start-here = यहाँ से शुरू करें
home-start = शुरू करें
# Before the title of the lesson to go on with.
home-go-on-lead = जहाँ छोड़ा था, वहीं से आगे बढ़ें
home-go-on = आगे बढ़ें
home-left = { NUMBER($total) } में से { NUMBER($done) } पाठ पूरे, लगभग { NUMBER($minutes) } मिनट बाकी
# What a button does (Start, Go on), and with which lesson.
home-go-to = { $verb }: { $title }
home-try = आज़माएँ
home-try-hint = इसे टर्मिनल में लिख देता है; Enter दबाने पर चलेगा
home-afresh = नए सिरे से शुरू करें
home-afresh-hint = शुरुआत जैसा खाली Redis। Undo से यह वाला लौट आता है।

header-brand = Port6379, मुख्य पेज
header-lessons = पाठ
header-all-lessons = सभी पाठ
header-speed = समय की रफ़्तार
header-steps-done = { NUMBER($total) } में से { NUMBER($done) } स्टेप पूरे
header-steps = इस पाठ में पूरे किए गए स्टेप
header-undo = Undo
header-redo = Redo
# What a button would do: `Undo: create sg-web`.
header-history = { $verb }: { $what }
header-no-undo = Undo करने के लिए कुछ नहीं है
header-no-redo = Redo करने के लिए कुछ नहीं है
header-timeline = टाइमलाइन
header-timeline-hint = यहाँ किया गया सब कुछ पीछे जाकर दिखाती है, अलग टैब में
header-share = शेयर करें
header-share-hint = इस पाठ का लिंक कॉपी करें
header-copied = इस पाठ का लिंक कॉपी हो गया: { $link }
header-not-copied = यह ब्राउज़र पेज को यहाँ कॉपी करने नहीं देता। लिंक खुद कॉपी करें: { $link }

clock-label = लैब की घड़ी
clock-hint = लैब का समय (UTC)
clock-pause = रोकें
clock-resume = चलाएँ
clock-skip-minute = 60 s आगे बढ़ें

settings-label = सेटिंग
settings-hint = सेटिंग: थीम, अक्षरों का आकार, offline, फिर से शुरू
# `Aa` is what the button shows.
settings-button = सेटिंग (Aa): थीम, अक्षरों का आकार, offline, फिर से शुरू
settings-wait = सेटिंग लोड हो रही है
settings-theme = थीम
settings-theme-auto = सिस्टम जैसी
settings-theme-light = हल्की
settings-theme-dark = गहरी
settings-text = अक्षर
settings-text-small = छोटे
settings-text-normal = सामान्य
settings-text-large = बड़े
settings-language = भाषा
# Below the choice, of a language that nobody has read yet.
settings-machine-made = { $language }: मशीनी अनुवाद
# Only in such a language: what its readers are told, at home and in each lesson. A language that has this message is offered,
# and read only by who chooses it.
machine-made = यह अनुवाद मशीन ने किया है; इसे अभी किसी व्यक्ति ने नहीं जाँचा। जहाँ बात साफ़ न हो, सेटिंग (Aa) में English चुनें।
settings-archive = आपका काम एक फ़ाइल में: सेव करें या खोलें
settings-report = समस्या बताएँ, नए टैब में
settings-archive-failed = फ़ाइलों वाला कोड लोड नहीं हुआ: { $why }
settings-again = कोर्स फिर से शुरू करें
settings-again-what = यहाँ अगले सीखने वाले के लिए। यह ब्राउज़र सारी प्रगति, आपकी लैब, पाठों की दुनियाएँ और playground भूल जाएगा। इसे Undo नहीं किया जा सकता। सेटिंग बनी रहेंगी।
settings-again-do = सब भूलकर फिर से शुरू करें
settings-reference = Command reference, नए टैब में
settings-compatibility = Redis से क्या-क्या compatible है, नए टैब में
settings-studio = पाठ लिखें, नए टैब में
settings-motion = Motion आपके सिस्टम की सेटिंग के अनुसार चलता है।

archive-title = आपका काम एक फ़ाइल में
archive-lead = इस फ़ाइल में कोर्स का वह सब कुछ होता है जो यह ब्राउज़र रखता है: आपकी लैब, पाठों की दुनियाएँ, playground और आपकी प्रगति। इसे सँभालकर रखें, या किसी दूसरे ब्राउज़र में खोलें।
archive-save = फ़ाइल में सेव करें
archive-open = फ़ाइल खोलें
archive-empty = इस ब्राउज़र में कोर्स का अभी कुछ नहीं रखा है, इसलिए सेव करने को कुछ नहीं है।
archive-saved = आपका ब्राउज़र { $name } सेव कर रहा है, या पूछ रहा है कि कहाँ सेव करे।
archive-holds = { $name }, जो { $day } को { $time } UTC पर सेव की गई थी, में { NUMBER($worlds) ->
        [one] { NUMBER($worlds) } दुनिया
       *[other] { NUMBER($worlds) } दुनियाएँ
    } और कोर्स में की गई प्रगति है।
archive-instead = इस ब्राउज़र में अभी कोर्स का जो कुछ रखा है, यह उस सबकी जगह ले लेगी। उसे बचाना हो, तो पहले फ़ाइल में सेव करें।
archive-do = यहाँ जो है, उसकी जगह इसे रखें
archive-foreign = { $name } इस पेज से सेव की हुई फ़ाइल नहीं है।
archive-later = { $name } इस पेज के किसी नए version से सेव हुई है। इसे वहीं खोलें, या वह version पाने के लिए यह पेज फिर से लोड करें।
archive-damaged = { $name } ख़राब है: इसका कुछ हिस्सा गायब है या बदला गया है। यहाँ कुछ नहीं बदला गया।
archive-large = { $name } इस पेज से सेव होने वाली किसी भी फ़ाइल से बड़ी है। यहाँ कुछ नहीं बदला गया।
archive-unread = { $name } पढ़ी नहीं जा सकी: { $why }। यहाँ कुछ नहीं बदला गया।
archive-no-room = { $name } में जो है, उसके लिए इस ब्राउज़र में जगह नहीं है। सब कुछ पहले जैसा ही है।
archive-copy = यह टैब एक copy में काम कर रहा है। फ़ाइल खोलने से पहले अपनी लैब पर लौटें: नहीं तो फ़ाइल का सब कुछ copy के साथ खो जाएगा।
archive-aside = यहाँ { NUMBER($things) ->
        [one] एक चीज़ अलग रखी है
       *[other] { NUMBER($things) } चीज़ें अलग रखी हैं
    }, जिसे यह पेज पूरा नहीं पढ़ सका। जो इसकी जाँच करेगा, उसके लिए इसे फ़ाइल में सेव करें, या भूल जाएँ।
archive-aside-save = अलग रखी चीज़ें सेव करें
archive-aside-forget = अलग रखी चीज़ें भूल जाएँ
archive-aside-gone = उन्हें भुला दिया गया।
archive-close = बंद करें

# Use without a network: a part of the settings. Sizes are megabytes.
offline-label = बिना नेटवर्क के
offline-unable = यह पेज बिना नेटवर्क के इस्तेमाल के लिए तभी रखा जा सकता है, जब address https वाला हो और window private न हो।
offline-waiting = पेज तैयार हो रहा है। थोड़ी देर में इसे बिना नेटवर्क के इस्तेमाल के लिए रखा जा सकेगा।
offline-do = Offline उपलब्ध कराएँ ({ $size } MB)
offline-with-python = Python के साथ, { $size } MB और
offline-add-python = Python भी जोड़ें ({ $size } MB)
# For a screen reader: what the bar shows.
offline-progress = कितना आ चुका है
offline-amount = { $total } में से { $done } MB
offline-has-course = कोर्स बिना नेटवर्क के चलता है। Python के लिए नेटवर्क चाहिए।
offline-has-all = पूरा कोर्स बिना नेटवर्क के चलता है।
offline-remove = Offline copy हटाएँ
offline-no-room = इस ब्राउज़र में पूरे कोर्स के लिए जगह नहीं बची। इस device पर जगह बनाएँ, फिर दोबारा कोशिश करें।
offline-broke-off = { $file } नहीं आई। कनेक्शन जाँचें, फिर दोबारा कोशिश करें; जो आ चुका है, वह रखा हुआ है।
offline-failed = यह ब्राउज़र पेज को बिना नेटवर्क के इस्तेमाल के लिए तैयार नहीं कर सका। दोबारा कोशिश करने के लिए पेज फिर से लोड करें।
# In a notice, before a button that reloads the page.
offline-newer = इस पेज का नया version आ गया है। उसे पाने के लिए फिर से लोड करें; आपका किया हुआ काम बना रहेगा।
offline-reload = फिर से लोड करें

contents-lessons = पाठ
contents-close = बंद करें
# What the lessons of a section build on.
contents-after = { $section } के बाद
contents-any-order = किसी भी क्रम में
contents-in-order = एक के बाद एक
# How many lessons of a section are done.
contents-count = { NUMBER($total) } में से { NUMBER($done) } पूरे
# For a screen reader, before the minutes.
contents-done = पूरा,{ " " }
contents-minutes = { NUMBER($minutes) } मिनट
contents-steps = { NUMBER($total) } में से { NUMBER($done) } स्टेप

search-label = पाठ और commands खोजें
# Where the field has less room.
search-short = पाठ खोजें
search-none = किसी पाठ में “{ $text }” नहीं मिला।
search-found =
    { NUMBER($count) ->
        [one] { $count } पाठ। Enter से खुलेगा।
       *[other] { $count } पाठ। Arrows से चुनें, Enter से खोलें।
    }
search-more = { NUMBER($count) } में से { NUMBER($shown) } पाठ। एक शब्द और लिखें, तो खोज सटीक होगी।

bar-own-world = इस पाठ की अपनी अलग दुनिया है। आपकी लैब वैसी ही है जैसी आपने छोड़ी थी।
bar-back = मेरी लैब पर लौटें
bar-keeps-nothing = यह ब्राउज़र इस पेज के लिए कुछ नहीं रखता, इसलिए टैब बंद करते ही यह लैब खत्म हो जाएगी।
bar-own-tab = इसे अलग टैब में खोलें
bar-copy = आप एक copy में काम कर रहे हैं। वह इस टैब के बंद होने तक रहेगी।
bar-leave-copy = Copy छोड़ें

notice-dismiss = हटाएँ

frame-to-course = कोर्स पर जाएँ
frame-to-lesson = पाठ पर जाएँ
frame-lesson = पाठ
frame-terminals = टर्मिनल
frame-stage = मंच
frame-panes = पैनल
frame-lesson-width = पाठ की चौड़ाई
frame-terminal-height = टर्मिनल की ऊँचाई
# The size of a pane, for a screen reader.
frame-pixels = { NUMBER($size) } pixels
frame-next-step = अगला स्टेप
# How a button is called that leads to the reason; also a heading.
frame-why-worked = यह क्यों काम किया
frame-why-not = क्यों नहीं
frame-not-yet = अभी नहीं।
frame-step-done = एक स्टेप पूरा हुआ।
frame-done = पूरा: { $step }
frame-path-failed = एक कनेक्शन नहीं बन पाया।
frame-show-path = रास्ता दिखाएँ
frame-loading-data = डेटा का view लोड हो रहा है
frame-data-failed = डेटा का view लोड नहीं हुआ: { $why }
frame-loading-editor = एडिटर लोड हो रहा है
frame-editor-failed = एडिटर लोड नहीं हुआ: { $why }
frame-loading-console = कंसोल लोड हो रहा है
frame-console-failed = कंसोल लोड नहीं हुआ: { $why }
frame-lesson-failed = पाठ लोड नहीं हुआ: { $why }
frame-fill = पूरी window में फैलाएँ
frame-put-back = पैनल को वापस रखें

# The tabs; on a phone the first, the second, the third and the fourth at the bottom.
tab-lesson = पाठ
tab-network = नेटवर्क
tab-terminal = टर्मिनल
tab-console = कंसोल
# The keys of the Redis servers.
tab-data = डेटा
tab-metrics = मेट्रिक्स
# The files of a host.
tab-editor = एडिटर
# How data flows from visitors to the database.
tab-flow = फ़्लो

report-label = लैब रिपोर्ट
report-title = लैब रिपोर्ट: { $title }
report-summary = { $section }। { NUMBER($total) } में से { NUMBER($done) } स्टेप पूरे, इस्तेमाल किए गए hints: { NUMBER($hints) }।
# From the first action to the last step, in the lab's time.
report-took = पहले काम से आखिरी स्टेप तक: लैब के समय में { NUMBER($minutes) } मिनट।
report-next = अगला पाठ: { $title }
report-name = नाम:
report-printed = { $day } को print किया गया। लैब में दिन: { $lab-day }, समय UTC में।
report-steps = स्टेप
report-what = क्या-क्या किया गया
report-course = कोर्स
report-course-done = { NUMBER($total) } में से { NUMBER($done) } पाठ पूरे।
report-lesson = { NUMBER($total) } में से { NUMBER($done) } स्टेप
report-done-at = { $time } पर पूरा
report-done-earlier = पहले ही पूरा
report-not-done = पूरा नहीं
report-solution = , हल देखा गया
report-hints = , { NUMBER($total) } में से { NUMBER($seen) } hints
# An action in the AWS console, and what it was.
report-console = कंसोल: { $what }
report-exit = exit status { $status }

## When something is not there

trouble-silent = लैब ने 10 सेकंड से जवाब नहीं दिया है। हो सकता है वह अभी आपकी दुनिया लौटा रही हो: थोड़ा रुकें, या दोबारा कोशिश करें।
trouble-start-over = शुरू से शुरू करें
trouble-again = दोबारा कोशिश करें
trouble-once-more = एक बार और कोशिश करें
trouble-detail = तकनीकी जानकारी
trouble-lessons = पाठ पढ़े नहीं जा सके।
trouble-lessons-what = उनमें क्या गड़बड़ है
trouble-working = काम चल रहा है। लैब आपके पिछले command में लगी है।
trouble-stop = रोकें
trouble-restarted = लैब का engine रुक गया था और फिर से चालू किया गया; आपके पिछले command तक का सब कुछ वापस है।
trouble-restarted-without = लैब का engine एक ही जगह दो बार रुका। वह उस input के बिना वापस आया है जिससे वह रुका था।
trouble-stopped = रोक दिया। जिस command में लैब उलझी थी, वह वापस ले लिया गया; बाकी सब वैसा ही है।
trouble-broken = लैब का engine बार-बार रुक रहा है। दोबारा कोशिश करें; हर बार रुके, तो शुरू से शुरू करें: इससे आपको एक नई, खाली दुनिया मिलेगी, और आपकी प्रगति बनी रहेगी।
trouble-part-missing = लैब के कोड का एक हिस्सा लोड नहीं हो सका, और उसके बिना आपकी दुनिया पहले जैसी नहीं लौटती। उसका कुछ भी खोया नहीं है। { $why }
trouble-check-connection = कनेक्शन जाँचें, फिर दोबारा कोशिश करें।
trouble-part-why = क्यों नहीं हुआ: { $why }
trouble-code = लैब का कोड लोड नहीं हुआ: { $why }
trouble-world-unreadable = इस ब्राउज़र में रखी दुनिया पढ़ी नहीं जा सकी। आप एक नई दुनिया से शुरू कर रहे हैं; आपकी प्रगति बनी हुई है। सब कुछ अलग रख दिया गया है: सेटिंग में "आपका काम एक फ़ाइल में" देखें।
trouble-world-partly = इस ब्राउज़र में रखी दुनिया पूरी नहीं पढ़ी जा सकी। जितना हो सका, वह वापस है। सब कुछ अलग रख दिया गया है: सेटिंग में "आपका काम एक फ़ाइल में" देखें।
trouble-progress = इस ब्राउज़र में रखी प्रगति पढ़ी नहीं जा सकी। स्टेप करते ही वे फिर से गिने जाएँगे।
trouble-no-room = इस ब्राउज़र में इस पेज के लिए जगह नहीं बची। पहले रखा हुआ सुरक्षित है; अब से आप जो करेंगे, वह टैब बंद करते ही खत्म हो जाएगा। किसी अभ्यास को फिर से शुरू करने पर जगह बनती है।
trouble-not-started = लैब शुरू नहीं हुई: { $why }
# The end of a sentence, as in trouble-not-started.
trouble-browser = इस ब्राउज़र ने उसे शुरू नहीं किया। दोबारा कोशिश करें।
trouble-interrupted = यह पूरा होने से पहले लैब का engine फिर से चालू हो गया। इसे दोबारा करें।
trouble-worker-script = worker की script लोड नहीं हुई
trouble-lessons-why = पाठ लोड नहीं हुए: { $why }
trouble-lessons-unusable = lessons/{ $file } इस्तेमाल नहीं हो सकती ({ $why })। दोबारा कोशिश करें; उससे भी न हो, तो इस साइट को चलाने वाले को पूरा फ़ोल्डर binary mode में फिर से upload करना होगा।
# The two beginnings of trouble-author.
trouble-author-asked = Address में पाठों की अपनी फ़ाइलें माँगी गई हैं (?author)
trouble-author-away = Server पर lessons/course.bin नहीं है
trouble-author = { $why }, और पाठों की अपनी फ़ाइलें पढ़ने वाला कोड शुरू नहीं हुआ: { $cause }
trouble-lessons-missing = कुछ पाठ नहीं दिख रहे, क्योंकि उनकी फ़ाइलों में गलतियाँ हैं। जिसने उन्हें लिखा है, वह इस पेज के address में ?author जोड़कर देखे कि कौन-सी।
trouble-not-listed = lessons/course.toml में पाठ { $lesson } नहीं लिखा है: उसे किसी section में जोड़ें।
trouble-words = आपकी चुनी हुई भाषा में पेज के शब्द लोड नहीं हुए, इसलिए वे English में हैं। दोबारा कोशिश करने के लिए पेज फिर से लोड करें।

## What the frame says of the address that a host's page has given it

# { $want } is one of the sentences below.
embed-refused = इस frame के चारों ओर का पेज { $name }={ $value } माँगता है, जिसे लैब छोड़ देती है: { $want }
embed-want-lesson = पाठ का नाम वैसे ही दें जैसे उसके पेज के address में है, जैसे lesson=fix-port।
embed-want-step = स्टेप का नाम उसकी संख्या (1 से) या उसकी id है।
embed-want-panes = पैनल ये हैं: lesson, network, console, flow, data, metrics, editor और terminal, बीच में comma के साथ।
embed-want-theme = थीम ये हैं: auto, light और dark।
embed-want-lang = भाषा ऐसे लिखें: en या pt-BR।
embed-want-fresh = fresh अकेला लिखें, या fresh=1।
embed-want-id = id में 1 से 64 अक्षर, अंक, dash और underscore होते हैं।
embed-want-origin = origin किसी address की शुरुआत होती है, जैसे https://school.example, उससे ज़्यादा कुछ नहीं।
embed-want-speak = इसके अलावा lti और xapi बोले जाते हैं, और xapi के लिए origin चाहिए।
embed-no-step = इस पाठ में स्टेप { $step } नहीं है।
embed-step-later = स्टेप { $step } तब खुलेगा, जब उससे पहले वाले पूरे हो जाएँगे।

## What the page says of the lab

say-restarted = यह पाठ फिर से शुरू हुआ, और इसके साथ इसकी लैब भी। Undo से जो पहले था, वह लौट आएगा।
say-emptied = Playground फिर से खाली है। Undo से जो पहले था, वह लौट आएगा।
say-no-host = { $host } नाम का कोई host अभी नहीं चल रहा।
say-none-open = अभी कोई टर्मिनल नहीं खुला है। Diagram के नीचे + से, या किसी instance पर Connect से एक खोलें; फिर दोबारा paste करें।
say-ended = सामने वाला टर्मिनल खत्म हो चुका है। Reconnect करें, या किसी और को सामने लाएँ; फिर दोबारा paste करें।
say-paste-too-long = टर्मिनल एक बार में इतना नहीं लेता: हद 1 MB है। कुछ भी paste नहीं हुआ। इसे टुकड़ों में paste करें।

## Another tab has the world

# $what: `playground` or `lab`; $place: `frame` or `tab`.
elsewhere-open = { $what ->
        [playground] यह playground
       *[lab] यह लैब
    } { $place ->
        [frame] इस पेज के किसी दूसरे frame
       *[tab] किसी दूसरे टैब
    } में भी { $what ->
        [playground] खुला
       *[lab] खुली
    } है। यहाँ सब वैसा दिख रहा है, जैसा यह पेज खोलते समय था।
elsewhere-lost = आपने { $what ->
        [playground] इस playground
       *[lab] इस लैब
    } का काम { $place ->
        [frame] इस पेज के किसी दूसरे frame
       *[tab] किसी दूसरे टैब
    } में आगे बढ़ाया है। यहाँ किया हुआ काम वहाँ मौजूद है।
elsewhere-use = यहाँ इस्तेमाल करें
elsewhere-copy = Copy में काम करें
elsewhere-nowhere = यहाँ लिखा हुआ कहीं नहीं जाता: यह टर्मिनल किसी दूसरे टैब या frame में खुला है।

## The lesson

lesson-count = पाठ { NUMBER($number) } / { NUMBER($total) }
lesson-untranslated = इस पाठ का अनुवाद अभी नहीं हुआ है।
lesson-steps = स्टेप
lesson-later = (बाद में)
lesson-done = पूरा:
lesson-answer = जवाब दें
lesson-solution = हल दिखाएँ
lesson-hint = Hint दिखाएँ
lesson-next-hint = अगला hint
lesson-hint-count = Hint { NUMBER($number) } / { NUMBER($total) }
lesson-next = अगला पाठ
lesson-map = कोर्स का नक्शा
lesson-ways = पाठ
lesson-previous = पिछला
lesson-again = यह पाठ फिर से शुरू करें
lesson-report = रिपोर्ट print करें
# Under a lesson that is done; hints are those that were looked at.
lesson-sum =
    { NUMBER($hints) ->
        [0] सभी { NUMBER($steps) } स्टेप पूरे, बिना किसी hint के।
        [one] सभी { NUMBER($steps) } स्टेप पूरे, { $hints } hint के साथ।
       *[other] सभी { NUMBER($steps) } स्टेप पूरे, { $hints } hints के साथ।
    }

prose-output = अपेक्षित output
prose-table = तालिका
prose-command = Command
prose-paste = Paste करें
prose-copy = कॉपी करें
prose-copied = कॉपी हो गया
prose-not-copied = कॉपी नहीं हुआ: यह ब्राउज़र यहाँ इसकी अनुमति नहीं देता। इसके बजाय text को select करें।

## The terminal

terminal-keys = Esc, फिर Tab: टर्मिनल से बाहर
# For a screen reader, after terminal-keys.
terminal-keys-more = । Page Up और Page Down से scroll होता है।
terminal-ended = (खत्म)
terminal-close-of = { $host } का टर्मिनल बंद करें
terminal-open = टर्मिनल खोलें
terminal-hosts = Hosts
terminal-local = local टर्मिनल
terminal-playground-empty = कोई टर्मिनल नहीं खुला है। नया खोलें, तो redis-cli से आप अपने Redis तक पहुँचेंगे।
terminal-none = कोई टर्मिनल नहीं खुला है। जिस host तक आप पहुँच सकते हैं, उस पर एक खोलें।
terminal-no-host = जिस भी host तक आप पहुँच सकते हैं, उस पर टर्मिनल मिलता है। एक instance launch करें, फिर उससे connect करें।
terminal-connect = { $host } से connect करें
terminal-laptop = अपने laptop पर टर्मिनल खोलें
terminal-dropped = इससे पुराना output अब नहीं रखा है।
terminal-output-of = { $host } का output
terminal-of = { $host } का टर्मिनल
terminal-jump = सबसे नए पर जाएँ
terminal-reconnect = फिर connect करें
terminal-reconnect-hint = या Enter दबाएँ
terminal-close = टर्मिनल बंद करें
terminal-running = { NUMBER($lines) } lines चल रही हैं। Ctrl-C से रुकेंगी।
terminal-running-line = { NUMBER($lines) } में से line { NUMBER($line) } चल रही है
terminal-stop = रोकें (Ctrl-C)
terminal-instance-connect = EC2 Instance Connect
terminal-key-row = Keys
# As they are written on keyboards.
terminal-esc = Esc
terminal-tab = Tab
terminal-ctrl = Ctrl
terminal-left = बाएँ
terminal-down = नीचे
terminal-up = ऊपर
terminal-right = दाएँ

## The editor

editor-host = फ़ाइलें, host:
editor-files = फ़ाइलें
editor-more = यहाँ दिखाई गई फ़ाइलों के अलावा और भी फ़ाइलें हैं।
editor-new-name = नई फ़ाइल का नाम
editor-new = नई
editor-no-name = पहले फ़ाइल को नाम दें, जैसे cache.py।
editor-choose = कोई फ़ाइल चुनें, या नई फ़ाइल का नाम दें।
editor-no-host = कोई टर्मिनल नहीं खुला है। टर्मिनलों के + से किसी host पर एक खोलें: एडिटर उसी की फ़ाइलें दिखाता है जो वहाँ logged in है।
editor-save = सेव करें
editor-save-hint = Ctrl-S
editor-run = चलाएँ
editor-run-hint = सेव करता है, और टर्मिनल में इस फ़ाइल के साथ python3 लिखता है
# For a screen reader, the name of the text field.
editor-field = { $file }. Tab से indent होता है। Escape, फिर Tab से एडिटर से बाहर।
editor-keys = Ctrl-S से सेव, Ctrl-F से खोज, Tab से indent। Esc, फिर Tab: एडिटर से बाहर
editor-saved = सेव हो गया
editor-unsaved = बदलाव सेव नहीं हुए
editor-renewed = { $file } टर्मिनल में बदली गई थी, और अब जैसी है वैसी दिखाई जा रही है।
editor-gone = { $file } अब वहाँ नहीं है। सेव करने पर वह फिर से लिखी जाएगी।
editor-contested = { $file } टर्मिनल में भी बदली गई, जबकि यहाँ आपके बदलाव अभी सेव नहीं हुए हैं।
editor-take-theirs = फ़ाइल अब जैसी है, वैसी दिखाएँ
editor-keep-mine = मेरा text रखें
editor-decide = पहले चुनें कि कौन-सा text रखना है।
editor-busy = इस host के टर्मिनल में कुछ चल रहा है। उसे खत्म करें (Ctrl-C), या दूसरा टर्मिनल खोलें, फिर दोबारा चलाएँ।
editor-binary = { $file } text नहीं है, इसलिए यहाँ edit नहीं हो सकती।
editor-too-large = { $file } 100 KB से बड़ी है, जो एडिटर की हद है। टर्मिनल में head और grep उसके हिस्से दिखाते हैं।
editor-too-much = { $file } सेव नहीं हुई: वह 100 KB से बड़ी है, जो एडिटर की हद है।
# $why: Linux's words, such as `Is a directory`.
editor-refused = { $file } नहीं खुल सकती: { $why }.
# The search in the text.
editor-find = खोजें
editor-replace-with = इससे बदलें
editor-next = अगला
editor-previous = पिछला
editor-all = सभी
editor-match-case = बड़े-छोटे अक्षर अलग
editor-regexp = Pattern
editor-by-word = पूरे शब्द
editor-replace = बदलें
editor-replace-all = सभी बदलें
editor-close-search = खोज बंद करें
# For a screen reader, before the text that was found, and the end of that sentence before the line's number.
editor-current-match = मिला:
editor-on-line = line में
# A $ stands for the number of the line, or of the places.
editor-replaced-one = line $ में बदला गया
editor-replaced = $ जगह बदला गया
editor-selection-deleted = चुना हुआ हटाया गया
editor-control-character = Control character

## The network

network-show-as = नेटवर्क ऐसे दिखाएँ
network-diagram = Diagram
network-table = तालिका
network-tables = नेटवर्क, तालिकाओं में
network-hosts = Hosts
network-subnets = Subnets
network-rules = Security group के नियम
network-name = नाम
network-address = Address और type
network-zone = Zone
network-status = Status
network-groups = Security groups
network-cidr = CIDR
network-kind = Kind
network-route-table = Route table
network-acl = Network ACL
network-group = Group
network-direction = दिशा
network-rule = नियम
network-members = सदस्य
network-hop = Hop
network-component = Component
network-verdict = फ़ैसला
network-why = क्यों
network-latest = पिछला रास्ता: { $from } से { $to }
network-latest-port = पिछला रास्ता: { $from } से { $to }, port { $port }
network-latest-ping = पिछला रास्ता: { $from } से { $to }, ping
network-outside = AWS से बाहर
network-public = public
network-private = private
network-no-rule = कोई नियम नहीं: कुछ नहीं गुज़रता
network-inbound = inbound
network-outbound = outbound
network-allowed = गुज़रने दिया
network-blocked = रोका गया
network-not-reached = यहाँ तक नहीं पहुँचा
# Under a security group in the drawing: which packets come in, and go out.
network-in-nothing = in कुछ नहीं
network-out-nothing = out कुछ नहीं
network-more-rules = और { NUMBER($count) }
# A rule in few words. $what: ports, and the protocol if it is not TCP; $source: a security group or addresses.
rule-in = in { $what }, { $source } से
rule-in-from-anywhere = in { $what }, कहीं से भी
rule-out = out { $what }, { $source } को
rule-out-to-anywhere = out { $what }, कहीं भी
network-default-vpc = Default VPC { $cidr }
network-public-subnet = Public subnet, zone { $zone }, { $cidr }
network-private-subnet = Private subnet, zone { $zone }, { $cidr }
network-region = Region { $region } ({ $name })
network-vpc-name = { $label }, virtual private cloud
network-group-name = { $label } { $rules }, security group
network-group-empty = खाली: zone { $zone }, { $cidr }
network-group-unused = बिना सदस्यों का group: { $group }
network-group-rules = { $label } { $instances }, security group: { $rules }
network-resolver = DNS resolver
network-dns = DNS
network-internet = Internet
host-laptop = आपका laptop
network-route-acl = route, ACL
network-acl-short = ACL
network-route = route

## How a connection ended

path-connects = { $from } port { $port } पर { $to } से connect कर रहा है।
path-pings = { $from } { $to } को ping कर रहा है।
path-follow = Packet के पीछे चलें।
path-watch = जब कोई टर्मिनल किसी से connect करे, तो यहाँ देखें कि packet कहाँ जाता है।
path-empty = आपका नेटवर्क तैयार है और खाली है।
path-empty-more = एक default VPC, जिसके हर zone में एक subnet है। Connect करने की जगह पाने के लिए एक instance launch करें।
path-launch = Launch an instance
path-answers = { $to } ping का जवाब देता है।
path-connected = { $to } से port { $port } पर कनेक्शन बन गया।
path-not-understood = { $to } से port { $port } पर कनेक्शन बना, पर बात समझी नहीं गई।
path-turned-away = { $to } से port { $port } पर कनेक्शन बना, पर server ने लौटा दिया।
path-no-name = ऐसा कोई नाम नहीं: कोई packet नहीं भेजा गया।
path-refused = { $to } ने refuse किया।
path-no-way = वहाँ तक कोई रास्ता नहीं है।
path-lost = Internet पर खो गया।
path-dropped = { $place } पर drop हुआ।
path-dropped-somewhere = रास्ते में drop हुआ।
path-inbound = { $place }, inbound
path-outbound = { $place }, outbound
path-at-acl = network ACL { $name }
path-at-route-table = route table { $name }
path-stays-ping = यह उसी computer पर रहता है, इसलिए किसी नियम से नहीं पूछा जाता।
path-stays = यह उसी computer पर रहता है, इसलिए किसी नियम से नहीं पूछा जाता; port पर कोई listen कर रहा है।
path-ping-through = रास्ते का हर नियम ICMP को गुज़रने देता है। इससे TCP port के बारे में कुछ पता नहीं चलता।
path-through = रास्ते का हर नियम packet को गुज़रने देता है, और port पर कोई listen कर रहा है।
path-unresolved = Resolver को { $name } का कोई address नहीं पता।

## The AWS console
#
# AWS's own console is translated too: say what it says in your language.

console-label = कंसोल
console-home = कंसोल का मुख्य पेज
console-close = बंद करें
console-keep = रहने दें
console-delete = Delete
console-deleted = Delete हो गया।
# A name is in $what: the title of a question.
console-delete-this = { $what } को delete करें?
console-delete-named = { $what } को delete करें
console-in-use = { $what } इस्तेमाल में है
console-none = कोई नहीं
# Before the name of the field, which is a link to it.
console-field = एक field देखनी होगी:
console-optional = ज़रूरी नहीं।
console-skip-wait = इंतज़ार छोड़कर आगे बढ़ें
console-cost-now = असली AWS में इसका लगभग ${ $rate } प्रति घंटा लगता। यहाँ कुछ नहीं लगता।
console-cost-both = असली AWS में इसका लगभग ${ $rate } प्रति घंटा लगता, और अब तक लगभग ${ $spent } लग चुके होते। यहाँ कुछ नहीं लगता।
console-cost-past = अभी ऐसा कुछ नहीं चल रहा जिसके पैसे लगें; असली AWS में अब तक लगभग ${ $spent } लगते। यहाँ कुछ नहीं लगता।
console-cost-none = अभी ऐसा कुछ नहीं चल रहा जिसके पैसे लगें।

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
        [0] कोई नहीं
        [one] { $count } group
       *[other] { $count } groups
    }

membership-changed = बदल दिया गया।
membership-change = Change security groups

## The console: EC2

ec2 = EC2
ec2-about = Virtual machines
ec2-running = { NUMBER($count) } चल रहे हैं
ec2-instances = EC2 instances
ec2-launch = Launch an instance
ec2-empty = यहाँ कोई instance नहीं है। लैब के लिए एक चाहिए, उसी नेटवर्क में जिसमें cache है।
ec2-no-such = ऐसा कोई instance नहीं
ec2-no-such-why = { $name } नाम का कोई instance नहीं है।
ec2-all = सभी instances
ec2-connect = Connect
ec2-connect-how = Connect से EC2 Instance Connect के ज़रिए टर्मिनल खुलता है। इसके लिए public address चाहिए, और port 22 इस service के लिए खुला होना चाहिए।
ec2-id = Instance id
ec2-image = Image
ec2-private-dns = Private DNS name
ec2-subnet-in = { $subnet }, { $zone } में
ec2-start = Start
ec2-stop = Stop
ec2-stop-this = { $name } को stop करें?
ec2-stop-what = इसके programs खत्म हो जाएँगे और टर्मिनल बंद हो जाएँगे। फ़ाइलें रहेंगी; अगली बार start करने पर public address दूसरा होगा।
ec2-terminate = Terminate
ec2-terminate-this = { $name } को terminate करें?
ec2-terminate-what = Instance और उस पर जो कुछ है, सब चला जाएगा। उसका टर्मिनल बंद हो जाएगा।
ec2-name-label = Instance का नाम
ec2-name-none = अभी इसका कोई नाम नहीं है। नाम देने पर सूचियाँ, diagram और पाठ इसे उसी से पहचानेंगे।
ec2-name-save = नाम सेव करें
ec2-name-saved = नाम रख दिया गया।
ec2-name-removed = नाम हटा दिया गया।

launch-unnamed = AWS बिना नाम का instance भी लेता है; तब आप उसे सिर्फ़ उसकी id से पहचानेंगे।
launch-image = Image (AMI)
launch-image-only = इन लैब की एकमात्र image।
launch-type = Instance type
launch-type-choice = { $name }, { $cpus } vCPU, { $memory } GiB, लगभग ${ $dollars } प्रति घंटा
launch-no-key = Proceed without a key pair
launch-any-subnet = No preference (किसी भी zone का default subnet)
launch-public-address = Public address दें, ताकि आप बाहर से connect कर सकें
launch-new-group = Create security group
launch-choose-group = Choose existing
launch-existing-groups = Existing groups
launch-allow-ssh = Inbound rule: allow SSH, TCP 22
launch-ssh-from = Allow SSH from
launch-ssh-from-vpc = सिर्फ़ यह VPC, { $cidr }
launch-do = Launch instance
launch-price = असली AWS में पहले मिनट से ही इसके पैसे लगते हैं। यहाँ यह मुफ़्त है।

## The console: RDS

database-title = RDS databases
database-about = MySQL databases
database-count =
    { NUMBER($count) ->
        [0] कोई नहीं
        [one] { $count } database
       *[other] { $count } databases
    }
database-create = Create database
database-empty = यहाँ कोई database नहीं है। बनाने में लैब के समय के कुछ मिनट लगते हैं, जिन्हें आप छोड़कर आगे बढ़ सकते हैं।
database-no-such = ऐसा कोई database नहीं
database-no-such-why = { $name } नाम का कोई database नहीं है। अगर उसे delete किया गया, तो वह अपने data और endpoint के साथ चला गया; अगर Undo ने उसे वापस लिया, तो वह कभी था ही नहीं।
database-all = सभी databases
database-configuration = Configuration
database-storage = { NUMBER($gib) } GiB gp3 SSD
database-backups =
    { NUMBER($days) ->
        [0] कोई नहीं
       *[other] { $days } दिन रखे जाते हैं
    }
database-on = on
database-off = off
database-not-public = No
database-public = Yes
database-copy-endpoint = Endpoint कॉपी करें
database-copy-line = Command कॉपी करें
database-endpoint-later = database बन जाने पर पता चलेगा
database-connect = ऐसे instance से, जिसे इसके security groups आने देते हैं:
database-modify = Modify
database-reboot = Reboot
database-start = Start
database-stop = Stop
database-reboot-this = { $what } को reboot करें?
database-reboot-what = इसका server फिर से शुरू होगा: सभी कनेक्शन खत्म हो जाएँगे, और जो commit नहीं हुआ, वह खो जाएगा। Data बना रहेगा।
database-stop-this = { $what } को stop करें?
database-stop-what = फिर से start करने तक कोई जवाब नहीं देगा। Data बना रहेगा, और पैसे सिर्फ़ उसके storage के लगेंगे। Stop किए हुए database को AWS सात दिन बाद अपने-आप start कर देता है।
database-creation = Creation
database-creating = Creating: लगभग { $left } बाकी। तब इसे endpoint मिलेगा।
database-backing-up = पहला backup हो रहा है: लगभग { $left } बाकी। इस बीच clients connect कर सकते हैं।
database-modifying = Modifying: लगभग { $left } बाकी। इस बीच clients इसे इस्तेमाल कर सकते हैं।
database-rebooting = Rebooting: लगभग { $left } बाकी। इस बीच कोई जवाब नहीं देता।
database-stopping = Stopping: लगभग { $left } बाकी।
database-starting = Starting: लगभग { $left } बाकी। इस बीच कोई जवाब नहीं देता।
database-deleting = Deleting: लगभग { $left } बाकी। इसके endpoint पर अब कोई जवाब नहीं देता।
database-groups-decide = Database तक कौन पहुँच सकता है, यह इनके inbound नियम तय करते हैं: MySQL के लिए port 3306।
# $status: as AWS spells it.
database-groups-fixed = जब तक database { $status } है, AWS groups बदलने से मना करता है। इन groups के नियम कभी भी बदले जा सकते हैं।
create-database-price = असली AWS में storage समेत लगभग $0.025 प्रति घंटा, जब तक आपके account का free tier इसे cover न करे। यहाँ यह मुफ़्त है।
create-database-method = Creation method
create-database-standard = Standard create
create-database-standard-note = हर ज़रूरी setting, हाथ से।
create-database-easy = Easy create
create-database-easy-note = सुझाई गई settings। इस लैब में नहीं है।
create-database-mysql = MySQL
create-database-mysql-note = Version 8.0, एक zone की एक machine पर।
create-database-other = Other engines
create-database-other-note = Aurora, MariaDB, PostgreSQL, Oracle, SQL Server, Db2। इस लैब में नहीं हैं।
create-database-template = Template
create-database-free = Free tier
create-database-free-note = db.t3.micro, 20 GiB, एक दिन के backups।
create-database-dev-note = db.t3.small, एक हफ़्ते के backups।
create-database-production-note = दूसरे zone में standby (Multi-AZ)। इस लैब में नहीं है।
create-database-name-hint = अक्षर, अंक और hyphen; यह endpoint का हिस्सा बनता है।
create-database-password-hint = 8 से 41 characters, पर space, slash, double quote या @ नहीं। इसे लिख लें: AWS इसे दोबारा नहीं दिखाता।
create-database-storage = Storage (GiB)
create-database-storage-hint = कम से कम 20, gp3 type का।
# An instance class, its memory, its price an hour.
create-database-class = { $name }: 2 vCPUs, { NUMBER($gib) } GiB, लगभग ${ $dollars } प्रति घंटा
create-database-not-public-note = सिर्फ़ VPC के भीतर वाले इस तक पहुँच सकते हैं।
create-database-public-note = इसे internet पर address मिलता है। इस लैब में नहीं है।
create-database-firewall = VPC security group (firewall)
create-database-existing = Choose existing
create-database-existing-note = जो groups पहले से हैं।
create-database-new = Create new
create-database-new-note = एक group जो सिर्फ़ आपके अपने address को आने देता है, जैसा AWS बनाता है। Instance के लिए आप एक नियम जोड़ते हैं।
create-database-new-group = नए security group का नाम
create-database-initial-hint = ज़रूरी नहीं। इसके बिना server में अभी कोई database नहीं होता, और आप उसे CREATE DATABASE से बनाते हैं।
create-database-protection-note = जब तक यह बंद न किया जाए, database delete नहीं होगा।
modify-database = Modify database
modify-database-do = Modify
modify-database-note = बदलाव तुरंत होता है, और password बदलने पर लैब के समय का आधा मिनट लेता है।
modify-database-password = New master password
modify-database-password-hint = मौजूदा password रखना हो, तो इसे खाली छोड़ें। बने हुए कनेक्शन बने रहते हैं।
delete-database-what = Database, उसका data और उसके automated backups चले जाएँगे। Delete होने में लैब के समय के कुछ मिनट लगते हैं।
delete-database-snapshot = Create a final snapshot। इस लैब में नहीं है।
delete-database-known = मैं समझता/समझती हूँ कि delete होने के बाद data और automated backups उपलब्ध नहीं रहेंगे।
delete-database-phrase = पक्का करने के लिए लिखें: delete me
db-subnet-groups-about = Databases कहाँ रह सकते हैं
db-subnet-groups-lead = DB subnet group उन subnets को बताता है जिनमें RDS कोई database रख सकता है, दो या ज़्यादा Availability Zones में।
db-subnet-groups-create = Create DB subnet group
db-subnet-groups-empty = यहाँ कोई DB subnet group नहीं है। इसे database बनाते समय भी बनाया जा सकता है।
db-subnet-groups-zones = कम से कम दो Availability Zones के subnets चुनें।
db-subnet-groups-in-use = AWS किसी DB subnet group को तभी delete करता है, जब उसमें कोई database न हो। पहले इन्हें delete करें:

## The console: ElastiCache

cache-title = ElastiCache
cache-about = Redis और Valkey caches
cache-count =
    { NUMBER($count) ->
        [0] कोई नहीं
        [one] { $count } cache
       *[other] { $count } caches
    }
cache-nodes = Nodes
cache-create = Create cache
cache-empty = यहाँ कोई cache नहीं है। बनाने में लैब के समय के कुछ मिनट लगते हैं, जिन्हें आप छोड़कर आगे बढ़ सकते हैं।
cache-no-such = ऐसा कोई cache नहीं
cache-no-such-why = { $name } नाम का कोई cache नहीं है। अगर उसे delete किया गया, तो वह अपने data और endpoint के साथ चला गया; अगर Undo ने उसे वापस लिया, तो वह कभी था ही नहीं।
cache-all = सभी caches
cache-primary = Primary endpoint
cache-reader = Reader endpoint
cache-endpoint-later = cache के available होने पर पता चलेगा
cache-copy-name = बिना port के नाम कॉपी करें
cache-node-price = { $name }, लगभग ${ $dollars } प्रति घंटा
cache-encryption-on = on: clients को --tls देना होगा
cache-encryption-off = off: clients बिना --tls के connect करते हैं
cache-delete-what = इसका सारा data चला जाएगा: ये लैब कोई final backup नहीं लेतीं। Delete होने में लैब के समय के कुछ मिनट लगते हैं।
# $left: minutes and seconds, `5:03`.
cache-creating = Creating: लगभग { $left } बाकी। Available होने पर ही इसका endpoint मिलेगा, और इसे बदला या delete किया जा सकेगा।
cache-deleting = Deleting: लगभग { $left } बाकी। इसके endpoint पर अब कोई जवाब नहीं देता।
cache-modifying = Modifying: लगभग { $left } बाकी। इस बीच clients इसे इस्तेमाल कर सकते हैं।
cache-creation = Creation
cache-skip-to-available = available तक आगे बढ़ें
cache-skip-to-deleted = deleted तक आगे बढ़ें
cache-groups-decide = Cache तक कौन पहुँच सकता है, यह इनके inbound नियम तय करते हैं।
# $status: as AWS writes it, `creating`.
cache-groups-fixed = जब तक cache { $status } है, AWS groups बदलने से मना करता है। इन groups के नियम कभी भी बदले जा सकते हैं।

create-cache-do = Create
create-cache-price = असली AWS में लगभग $0.02 प्रति घंटा, जब तक आप इसे delete न करें। यहाँ यह मुफ़्त है।
create-cache-redis = Redis OSS
create-cache-redis-note = इस कोर्स का engine।
create-cache-valkey = Valkey
create-cache-valkey-note = उसका open उत्तराधिकारी; इन लैब में clients को कोई फ़र्क नहीं दिखता।
create-cache-option = Deployment option
create-cache-nodes = Node-based cluster
create-cache-nodes-note = Node आप चुनते हैं; पैसे घंटे के हिसाब से देते हैं।
create-cache-serverless = Serverless
create-cache-serverless-note = AWS इसे आपके लिए scale करता है। इस लैब में नहीं है।
create-cache-method = Creation method
create-cache-easy = Easy create
create-cache-easy-note = आकार के हिसाब से सुझाई गई settings।
create-cache-full = Cluster cache
create-cache-full-note = हर setting हाथ से। इस लैब में नहीं है।
create-cache-size = Configuration
create-cache-demo = Demo
create-cache-demo-note = cache.t4g.micro, 0.5 GiB, एक node, लगभग $0.02 प्रति घंटा।
create-cache-dev = Dev/Test
create-cache-dev-note = cache.r7g.large, लगभग $0.25 प्रति घंटा, प्रति node। इस लैब में नहीं है।
create-cache-production = Production
create-cache-production-note = cache.r7g.xlarge, लगभग $0.49 प्रति घंटा, प्रति node। इस लैब में नहीं है।
create-cache-name-hint = अक्षर, अंक और hyphen; यह endpoint का हिस्सा बनता है।
create-cache-network = Network type
create-cache-new-subnet-group = Create a new subnet group
create-cache-subnets = Default VPC के subnets
create-cache-groups-hint = कुछ न चुनने पर AWS VPC का default group लेता है।
create-cache-review = Review
create-cache-node = Node
create-cache-one-node = एक { $name }, port { $port }
create-cache-new = { $name } (नया)
create-cache-off = off
create-cache-authentication = Authentication

subnet-groups-about = Caches कहाँ रह सकते हैं
subnet-groups-lead = Subnet group उन subnets को बताता है जिनमें ElastiCache nodes रख सकता है।
subnet-groups-empty = यहाँ कोई subnet group नहीं है। इसे cache बनाते समय भी बनाया जा सकता है।
subnet-groups-create = Create subnet group
subnet-groups-in-use = AWS किसी subnet group को तभी delete करता है, जब उसमें कोई cache न हो। पहले इन्हें delete करें:
subnet-groups-delete-what = Subnets खुद बने रहेंगे।

## The console: VPC

groups-about = कौन किससे बात कर सकता है
groups-lead = Security group बताता है कि कौन अंदर आ सकता है और उसके सदस्य कहाँ जा सकते हैं। यह instances और caches से जुड़ता है, नेटवर्क से नहीं।
groups-inbound = Inbound
# In the list's column of inbound rules.
groups-nothing = कुछ नहीं
groups-rules = { NUMBER($count) } नियम
groups-create = Create security group
groups-create-note = शुरू में इसमें कोई inbound नियम नहीं होता, और बाहर सब कुछ जाने देता है। नियम आप इसके बाद जोड़ते हैं।
groups-name-hint = इसे बाद में बदला नहीं जा सकता।
groups-description-hint = AWS इसे ज़रूर माँगता है।
groups-default = Default group को AWS रखता ही है।
groups-id = Group id
groups-in-use = AWS किसी security group को तभी delete करता है, जब उसे कोई इस्तेमाल न कर रहा हो। पहले इसे इन पर से हटाएँ:
groups-delete-what = इसके नियम भी इसके साथ चले जाएँगे। इसे कोई इस्तेमाल नहीं कर रहा।
# Where another group's rules name the group: a link.
groups-in-inbound-rules = { $group }, inbound नियम
groups-in-outbound-rules = { $group }, outbound नियम
groups-no-such = ऐसा कोई security group नहीं
groups-no-such-why = { $name } नाम का कोई security group नहीं है।
groups-all = सभी security groups
groups-inbound-rules = Inbound rules ({ NUMBER($count) })
groups-outbound-rules = Outbound rules ({ NUMBER($count) })

rules-label = नियम
rules-saved = सेव हो गया। नियम अब से लागू हैं।
rules-add = Add rule
rules-save = Save rules
rules-discard = बदलाव छोड़ें
rules-no-inbound = कोई inbound नियम नहीं: इसके सदस्यों से कोई connect नहीं कर सकता। उनके अपने requests के जवाब फिर भी अंदर आते हैं।
rules-no-outbound = कोई outbound नियम नहीं: सदस्य किसी से connect नहीं कर सकते।
rules-rule = नियम { NUMBER($rule) }
# $cell: the label of a field, such as aws-type or rules-port.
rules-cell = नियम { NUMBER($rule) }: { $cell }
rules-delete = Delete rule
rules-delete-this = नियम { NUMBER($rule) } delete करें
rules-port = Port
rules-port-example = जैसे 6379
rules-no-port = Port 0 से 65535 तक की संख्या होती है, या 8000-8100 जैसी range।
# Where the type of a rule leaves no choice of ports.
rules-all-ports = सभी
rules-source = Source
rules-destination = Destination
rules-cidr-example = जैसे 172.31.0.0/16
rules-optional = ज़रूरी नहीं
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
        [0] कोई नहीं
       *[other] { $count } नेटवर्क
    }
vpc-lead = Account का नेटवर्क। ये लैब इसे वैसा ही छोड़ती हैं जैसा AWS बनाता है, इसलिए यहाँ इसे पढ़ा जा सकता है, बदला नहीं।
vpc-id = VPC id
vpc-main = main
vpc-routes = Routes
vpc-destination = Destination
vpc-target = Target
vpc-acl-entries = Network ACL entries
vpc-entry = Entry

## The console: CloudWatch

metrics-title = CloudWatch
metrics-about = पिछले मिनट के metrics
metrics-count =
    { NUMBER($count) ->
        [0] कोई नहीं
        [one] { $count } metric
       *[other] { $count } metrics
    }
metrics-all = सभी metrics
metrics-lead = Basic monitoring: हर मान लैब के समय के एक मिनट का है, और उस मिनट के अंत में आता है। जो लैब नाप नहीं सकती, जैसे processor का इस्तेमाल, वह सूची में नहीं है।
metrics-none-yet = No data: लैब के समय के हर उस मिनट के अंत में एक मान आता है, जिसमें कोई instance या cache चल रहा हो।
metrics-none-here = No data: लैब के समय के हर उस मिनट के अंत में एक मान आता है, जिसमें इस तरह का कोई resource चल रहा हो।
metrics-namespace = Namespace
metrics-metrics = Metrics
# Times of the day, as 10:42.
metrics-minute = लैब के समय में { $from } से { $to } तक क्या हुआ; जो गिना जाता है, जैसे items, वह { $to } की स्थिति है। अगले मान { $next } पर आएँगे।
metrics-metric = Metric
metrics-value = मान
metrics-trend = पिछले मिनट
metrics-most = { NUMBER($minutes) } मिनट में सबसे ज़्यादा: { $most }

## Data and metrics

data-no-server = इस लैब में अभी कोई Redis server नहीं चल रहा। जब कोई cache available हो जाए, या कोई host redis-server चलाए, तो उसमें जो है, वह यहाँ दिखेगा।
data-server = Server
data-database = Database
# $database: its number; for a list to choose from.
data-database-keys =
    { NUMBER($keys) ->
        [one] { $database }: { $keys } key
       *[other] { $database }: { $keys } keys
    }
data-filter = Keys खोजें
data-keys =
    { NUMBER($keys) ->
        [0] कोई key नहीं
        [one] { $keys } key
       *[other] { $keys } keys
    }
# There are so many keys that it takes a while.
data-counting = अब तक { NUMBER($keys) } keys गिनी गईं
data-table = Keys
data-key = Key
data-value = Value
data-type = Type
# Time to live.
data-ttl = TTL
data-size = Memory
data-no-keys = कोई key नहीं। Redis prompt पर एक लिखें, और उसे यहाँ आते देखें।
data-no-match = किसी key के नाम में “{ $text }” नहीं है।
data-elements =
    { NUMBER($count) ->
        [one] { $count } element
       *[other] { $count } elements
    }
# $count: keys that come before those on this page; a button.
data-before = शुरू पर लौटें (इनसे पहले { $count } keys)
# $count: keys that come behind those on this page; a button.
data-more = आगे की दिखाएँ ({ $count } keys और)
# A group of buttons: what stands beside the keys.
data-beside = Keys के साथ
data-commands = Commands
data-slow-log = Slow log
data-choose-key = किसी key में क्या है, यह देखने के लिए उसे चुनें।
data-key-gone = { $key } अब वहाँ नहीं है।
data-recent-lead = Clients ने पिछली बार क्या कहा, और हर command में कितना समय लगा। देखने से कुछ नहीं बदलता: कोई key पढ़ी हुई नहीं गिनी जाती।
data-slow-lead = वे commands जिनमें { $us } µs या ज़्यादा लगे।
data-slow-off = Slow log बंद है।
data-no-commands = अभी किसी client ने कुछ नहीं कहा।
data-none-slow = इतना धीमा कोई command नहीं था।
data-no-ttl = कोई नहीं
data-encoding = Encoding
data-length = Length
data-shown-as = ऐसे दिखाएँ
data-as-text = Text
data-as-json = JSON
data-as-hex = Hex
data-as-bits = Bits
data-hll = यह HyperLogLog है: PFCOUNT अंदाज़ा देता है कि इसने कितने अलग-अलग elements देखे हैं।
data-ones =
    { NUMBER($ones) ->
        [one] { $ones } bit set है।
       *[other] { $ones } bits set हैं।
    }
data-index = Index
data-element = Element
data-member = Member
data-field = Field
data-score = Score
data-entry = ID
data-fields = Fields
# Elements of a collection, or bytes of a string.
data-place = { $of } में से { $from } से { $to }
data-previous = पिछला
data-next = अगला
data-groups = Consumer groups
data-group = Group
data-consumers = Consumers
data-pending = Pending
data-last-id = Last delivered
data-lag = Lag
data-span-label = समय
data-span = { NUMBER($minutes) ->
        [60] पिछला घंटा
       *[other] पिछले { $minutes } मिनट
    }
data-span-all = जितना भी याद है
data-charts = Charts
data-table-view = तालिका
data-time = समय
data-hit-rate = Hit rate
data-hits = Hits
data-misses = Misses
data-commands-rate = Commands
# Of a command within the server.
data-latency = प्रति command समय
data-memory = Memory
data-key-count = Keys
data-connections = कनेक्शन
data-evictions = Evictions
data-expired = Expired keys
# Instead of a value.
data-nothing = नापने को कुछ नहीं
# For a screen reader.
data-chart = { $metric }: अभी { $now }, सबसे ज़्यादा { $most }
# Behind the memory in use.
data-of = { $most } में से
data-marks = क्या-क्या किया गया

## The flow of data: visitors, an application that asks the cache first, the database.

flow-region = Data का फ़्लो
flow-visitors = Visitors
flow-application = Application
flow-cache = Cache
flow-database = Database
flow-no-instance = कोई instance नहीं
flow-no-cache = कोई cache नहीं
flow-no-database = कोई database नहीं
# Instead of the application's name while no load generator runs.
flow-programs = आपके programs
flow-idle = शुरू नहीं हुआ
flow-cache-off = पूछा नहीं जाता
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
flow-mean = औसत { $mean }
flow-within = 95 % { $p95 } के भीतर
flow-hit = hit { $percent } %
flow-miss = miss { $percent } %
# The drawing, for a screen reader.
flow-drawing = Visitors प्रति सेकंड { $visitors } requests भेजते हैं। Application प्रति सेकंड cache से { $cache } बार और database से { $database } बार पूछता है।
flow-dots = एक बिंदु एक request है; प्रति सेकंड ज़्यादा से ज़्यादा पाँच दिखाए जाते हैं। Miss में cache से दो बार बात होती है: देखने के लिए, और database का जवाब रखने के लिए। Visitors simulated नेटवर्क पर नहीं हैं: उनका समय application का समय है।
flow-running = Application { $instance } पर चल रहा है।
flow-left = { NUMBER($left) ->
    [one] इस run में { NUMBER($left) } request बाकी है।
   *[other] इस run में { NUMBER($left) } requests बाकी हैं।
}
flow-preparing = { $instance } पर application अपनी table तैयार कर रहा है: { NUMBER($of) } में से { NUMBER($rows) } rows।
flow-connecting = { $instance } पर application database तक पहुँचने की कोशिश कर रहा है।
flow-stopped = रुका हुआ है। ये आँकड़े पिछले run के हैं।
flow-spent = Run पूरा हुआ: { NUMBER($count) } requests के जवाब दिए गए, एक run में इतने ही होते हैं। आगे बढ़ने के लिए दूसरा run शुरू करें।
flow-lead = एक application शुरू करें जो अपने visitors को पहले cache से जवाब देता है, और देखें कि cache database का कितना काम बचाता है।
flow-table-note = यह आपके database में `loadtest.products` table बनाता है और rows को cache में `loadtest:product:1` आदि नामों से रखता है। और किसी चीज़ को नहीं छूता।
flow-lack-instance = ऐसा कोई instance नहीं चल रहा जिस पर application चल सके।
flow-lack-instance-waits = Application को चलता हुआ instance चाहिए; { $name } अभी नहीं चल रहा।
flow-lack-database = अभी कोई database नहीं है। Application अपनी rows उसी में रखता है।
flow-lack-database-waits = Database { $name } से अभी connect नहीं किया जा सकता।
flow-lack-cache = अभी कोई cache नहीं है। Application उसके बिना शुरू हो सकता है, और हर बार database से पूछेगा।
flow-lack-cache-waits = Cache { $name } अभी available नहीं है।
flow-launch = Instance launch करें
flow-create-database = Database बनाएँ
flow-create-cache = Cache बनाएँ
flow-see = { $name } दिखाएँ
# Before what a server or the network told the application.
flow-fault-cache = Cache:
flow-fault-database = Database:
flow-fault-count = { NUMBER($count) } बार
flow-show-network = नेटवर्क में दिखाएँ
flow-setup = कौन किससे बात करता है
flow-runs-on = किस पर चलता है
flow-without = कोई नहीं
flow-user = User
flow-password = Password
flow-password-hint = Master password, जिसके साथ database बनाया गया था।
flow-start = शुरू करें
flow-stop = रोकें
flow-restart = फिर शुरू करें
flow-settings = Load
flow-rate-label = प्रति सेकंड requests
flow-keys-label = Products
flow-skew-label = फैलाव (Zipf exponent)
flow-skew-hint = 0: सभी products बराबर माँगे जाते हैं। 1: दूसरा पहले से आधी बार, तीसरा एक-तिहाई बार।
flow-ttl-label = TTL, सेकंड में
flow-writes-label = 100 requests में price बदलाव
flow-uses-cache = पहले cache से पूछें
# A number field beside a slider, for a screen reader.
flow-number = { $label }, संख्या में
flow-hit-rate = Hit rate
flow-load = Database queries
flow-chart = { $what }: अभी { $now }
flow-compare = Cache से क्या मिलता है
flow-compare-lead = इस run के requests से नापा गया, load के पिछले बदलाव के बाद से।
flow-with = Cache के साथ
flow-without-cache = बिना cache
flow-measured = कितनी देर नापा
flow-row-requests = प्रति सेकंड requests
flow-row-queries = प्रति सेकंड database queries
flow-row-mean = Read का समय, औसत
flow-row-p95 = 95 % reads इतने में
flow-row-hit = Hit का समय
flow-row-miss = Miss का समय
flow-seconds = { NUMBER($seconds) } s
flow-try-off = तुलना के लिए कुछ देर cache बंद करके देखें।
flow-last = पिछले requests
flow-last-own = आपके programs के पिछले requests
flow-none-yet = अभी कोई request नहीं। आपके programs cache और database से जो पूछते हैं, वह यहाँ दिखेगा।
flow-way-hit = hit
flow-way-miss = miss, फिर database
flow-way-miss-alone = miss
flow-way-around = database
flow-way-write = database में बदलाव
flow-way-failed = कोई जवाब नहीं
flow-failed-total = { NUMBER($count) } विफल
flow-mark-cache-on = cache चालू
flow-mark-cache-off = cache बंद
flow-mark-ttl = TTL { NUMBER($seconds) } s
flow-mark-rate = प्रति सेकंड { NUMBER($rate) } requests
flow-mark-keys = { NUMBER($keys) } products
flow-mark-skew = Zipf exponent { $exponent }
flow-mark-writes = { NUMBER($percent) } % बदलाव

## What the checks of lessons see
#
# They stand within the lessons' own sentences: what was seen instead of what a step asks for, and what that is.

check-none = कोई { $what } नहीं
check-none-why = कोई { $what } नहीं है।
check-no-cache = कोई cache नहीं
check-no-database = कोई database नहीं
check-no-instance = कोई instance नहीं
check-no-group = आपका अपना कोई group नहीं
check-no-subnet-group = कोई subnet group नहीं
check-no-key = ऐसी कोई key नहीं
check-no-rule = कोई नियम नहीं
check-deleted = deleted
# $name: a cache.
check-being-deleted = { $name } (delete हो रहा है)
# $id: an instance.
check-unnamed = { $id } (इसका नाम नहीं है)
# $state: as AWS writes it, `running`.
check-is-in-state = { $name } { $state } है
check-encrypted = encryption in transit
check-unencrypted = encryption in transit के बिना
# $what: protocol and port, `TCP 6379`; $source: a security group or addresses.
check-rule = { $what }, { $source } से
check-lacks-rule = { $source } से { $what } नहीं
# $kind: a type of Redis, `list`.
check-kind = { $kind }
check-length = लंबाई { NUMBER($length) }
check-at-least = कम से कम { $number }
check-no-expiry = कोई expiry नहीं
check-to-live = { NUMBER($seconds) } s बाकी
check-to-live-between = { NUMBER($from) } से { NUMBER($to) } s बाकी
check-way = { $from } से { $to } तक रास्ता
check-no-way = { $from } से { $to } तक कोई रास्ता नहीं
check-connection = { $ending ->
        [failed] असफल कनेक्शन
        [dropped] drop हुआ packet
        [refused] refused कनेक्शन
        [unnamed] ऐसा नाम जो नहीं मिला
       *[made] कनेक्शन
    }
check-connection-to = { $cache } से { $ending ->
        [failed] असफल कनेक्शन
        [dropped] कनेक्शन में drop हुआ packet
        [refused] refused कनेक्शन
        [unnamed] कनेक्शन में ऐसा नाम जो नहीं मिला
       *[made] कनेक्शन
    }
# $program: as it is run, `telnet`.
check-elsewhere = वह कनेक्शन { $place } से बना, जो { $cache } नहीं है।
check-other-program = वह { $program } था। इस स्टेप में दूसरा program चाहिए।
# $line: what was typed; $client: the command that connects.
check-at-shell = `{ $line }` shell को गया, Redis को नहीं। पहले `{ $client }` से connect करें, फिर उसे उस prompt पर लिखें।
check-on-laptop = यह आपका laptop है, और { $cache } सिर्फ़ उसे आने देता है जो उसके VPC में है। अपने EC2 instance का टर्मिनल खोलें, और वहाँ `{ $client }` से connect करें।
# $endpoint: host and port of another server.
check-other-server = `{ $line }` { $endpoint } को गया, { $cache } को नहीं। `EXIT` से निकलें, फिर `{ $client }` से connect करें।
# $quoted: the same line with quotation marks.
check-unquoted = Redis `{ $line }` का हर शब्द अलग-अलग लेता है। जिस value में space हो, उसे quotation marks चाहिए: `{ $quoted }`।
# How far an attempt to connect came.
check-connected = कनेक्शन बन गया है।
check-unresolved = कोई packet नहीं भेजा गया।
check-dropped = Packet नहीं पहुँचता।
check-refused = Packet पहुँचता है, और refuse कर दिया जाता है।
check-unreachable = वहाँ तक कोई रास्ता नहीं है।
check-turned-away = कनेक्शन बनता है, पर server आपको लौटा देता है।
check-not-understood = कनेक्शन बनता है, पर दोनों सिरे एक-दूसरे की बात नहीं समझते।

## What the lab says

# On the clock's button. $state: what the resource that takes longest will be then.
skip-to = { $state ->
        [deleted] deleted
        [running] running
        [stopped] stopped
        [terminated] terminated
       *[available] available
    } तक आगे बढ़ें
skip-seconds = { NUMBER($seconds) } s आगे बढ़ें
skip-to-try = अगली कोशिश तक आगे बढ़ें
skip-to-timeout = Time-out तक आगे बढ़ें

# Under a terminal that takes no input: why, and what to do.
ending-terminated = Instance terminate हो चुका है: वह और उस पर जो कुछ था, सब चला गया। टर्मिनल में आगे बढ़ने के लिए दूसरा launch करें।
ending-terminating = Instance terminate हो रहा है, उस पर जो कुछ है उसके साथ।
ending-stopped = Instance stopped है। उसे कंसोल में start करें, फिर connect करें।
ending-not-yet = Instance अभी नहीं चल रहा। चलते ही फिर connect करें।
ending-left = आप इस टर्मिनल से निकल आए। Host पर जो था, वह अब भी वहीं है। Enter से फिर connect होगा; बाकी keys यहाँ कुछ नहीं करतीं।

# What Undo takes back, as in header-history.
undo-open-terminal = टर्मिनल खोलना
undo-close-terminal = टर्मिनल बंद करना
undo-skip = { NUMBER($seconds) } s आगे बढ़ना
undo-skip-ahead = आगे बढ़ना
undo-save = { $file } सेव करना
undo-typing = लिखना
# Starting, stopping or setting the load generator.
undo-load = load बदलना
undo-restart = पाठ फिर से शुरू करना
undo-afresh = नए सिरे से शुरू करना
# Calls of AWS.
undo-create = { $name } बनाना
undo-create-both = { $first } और { $second } बनाना
undo-delete = { $name } को delete करना
undo-modify = { $name } को modify करना
undo-reboot = { $name } को reboot करना
undo-edit-rules = { $group } के { $direction ->
        [inbound] inbound
       *[outbound] outbound
    } नियम बदलना
undo-launch = { $name } को launch करना
undo-launch-unnamed = instance launch करना
undo-launch-with = { $name } को launch करना और { $group } बनाना
undo-launch-unnamed-with = instance launch करना और { $group } बनाना
undo-start = { $name } को start करना
undo-stop = { $name } को stop करना
undo-terminate = { $name } को terminate करना
undo-change-groups = { $name } के security groups बदलना
undo-take-name = { $instance } का नाम हटाना
undo-name = { $instance } का नाम { $name } रखना

refused-closed = यह टर्मिनल बंद है।
refused-too-much = एक बार में यह बहुत ज़्यादा है।
refused-terminals = पहले कोई टर्मिनल बंद करें।
refused-host = { $host } नाम का कोई host नहीं है।
refused-lesson = { $lesson } नाम का कोई पाठ नहीं है।
refused-save-code = कुछ सेव नहीं हुआ: सेव करने वाला कोड लोड नहीं हो सका। फिर सेव करें।
refused-save-host = { $file } सेव नहीं हुई: उसके host पर अब कोई टर्मिनल नहीं खुला है। एक खोलें, फिर सेव करें।
refused-save-name = कुछ सेव नहीं हुआ: वह किसी फ़ाइल का नाम नहीं हो सकता।
refused-save-large = { $file } सेव नहीं हुई: वह 100 KB से बड़ी है, जो एडिटर की हद है।
# $why: Linux's words, such as `No space left on device`.
refused-save = { $file } सेव नहीं हुई: { $why }.
refused-load = Load generator ऐसा कोई आदेश नहीं जानता।
refused-load-code = Load generator का कोड लोड नहीं हुआ। कनेक्शन जाँचें और दोबारा कोशिश करें।
refused-load-instance = Application को चलता हुआ instance चाहिए।
refused-load-database = Application को ऐसा database चाहिए जिसका endpoint हो।
refused-load-none = Application नहीं चल रहा: उसे फिर से शुरू करें।

world-too-long = यह दुनिया बहुत लंबी हो गई है। आगे बढ़ने के लिए पाठ फिर से शुरू करें।
world-not-prepared = इस पाठ की दुनिया तैयार नहीं हो सकी। कोर्स चलाने वाले इसे देख सकते हैं: { $problem }
world-no-lesson = यहाँ { $lesson } नाम का कोई पाठ नहीं है। इस पेज के कोर्स में से कोई चुनें।
world-not-restored = आपकी पहले वाली दुनिया लौट नहीं सकी ({ $problem })। आप एक नई दुनिया से शुरू कर रहे हैं; आपकी प्रगति बनी हुई है।
world-lesson-changed = आपके काम करने के बाद यह पाठ बदल गया है। आपने जो बनाया था, वह अब भी है, पर कुछ स्टेप शायद दोबारा करने पड़ें।
world-no-report = रिपोर्ट लिखने वाला कोड लोड नहीं हो सका। कनेक्शन जाँचें, फिर दोबारा कोशिश करें।
world-lessons-unreadable = पाठ पढ़े नहीं जा सके। { $problem }

## Why a packet goes on, or does not: the sentences of a path's hops

why-not-reached = Packet यहाँ तक नहीं पहुँचता।
# $resolver: `vpc` or `plain`.
why-resolved = { $resolver ->
        [vpc] VPC resolver
       *[plain] Resolver
    } { $name } के लिए { $address } बताता है।
why-unknown-name = किसी DNS server को { $name } नाम नहीं पता।
why-nearest-name = किसी DNS server को { $name } नाम नहीं पता। जो है, उनमें सबसे मिलता-जुलता { $known } है।
why-alias = { $name }, { $other } का alias है, जिसका address { $address } है।
why-cache-creating = { $cache } अभी creating है: उसे endpoint, और endpoint को address, तभी मिलेगा जब status available हो जाएगा।
why-cache-deleted = { $cache } delete हो चुका है, और उसका endpoint भी।
why-private-name = { $name } एक private नाम है, जो सिर्फ़ VPC के भीतर resolve होता है।
why-other-region = { $name } इस region का endpoint नहीं है: वे { $ending } पर खत्म होते हैं।
why-no-cache = इस account के किसी cache का endpoint { $name } नहीं है।
why-no-database = इस account के किसी database का endpoint { $name } नहीं है।
why-url = { $name } एक URL है, host का नाम नहीं। { $scheme }:// हटाएँ और सिर्फ़ नाम दें: { $host }.
why-name-and-port = { $name } में नाम और port दोनों हैं: port { $port } भी साथ कॉपी हो गया। सिर्फ़ नाम दें ({ $host }), और port को { $option } के बाद।
why-name-and-path = { $name } host का नाम नहीं है। /{ $path } हटाएँ और सिर्फ़ नाम दें: { $host }.
why-placeholder = { $name } शब्द server के असली नाम की जगह लिखा गया है; वह नाम कंसोल में endpoint के रूप में दिखता है।
# $kind: `instance`, `outside` (such as the laptop) or `unknown`.
why-at-home = { $target } { $kind ->
        [instance] खुद { $host }
        [outside] खुद { $host }
       *[unknown] खुद यही host
    } है; जब तक -h से दूसरा host न बताया जाए, clients यहीं connect करते हैं।
why-cache-at = { $cache } का नाम { $name } है।

# In place of a host's name.
host-itself = यही host
host-port = port { NUMBER($port) }
why-listens = { $host } के port { NUMBER($port) } पर एक server listen कर रहा है।
why-nothing-listens = { $host } के port { NUMBER($port) } पर कोई listen नहीं कर रहा, इसलिए कनेक्शन तुरंत refuse हो जाता है।
why-bound-elsewhere = { $host } के port { NUMBER($port) } वाला server सिर्फ़ { $bound } पर listen करता है, इसलिए { $address } को refuse कर दिया जाता है।
# After why-nothing-listens.
why-listens-on = वह port { NUMBER($port) } पर listen करता है।
why-wrong-port = { $host } port { NUMBER($right) } पर listen करता है, { NUMBER($port) } पर नहीं। -p { NUMBER($right) } लिखें।
why-no-server = नियम जो भी हों, { $host } के port { NUMBER($port) } पर कोई listen नहीं कर रहा। Host का नाम जाँचें।
why-protected = नेटवर्क packets को गुज़रने देता है, पर { $server } protected mode में है: बिना password के वह सिर्फ़ अपने ही host के clients को सेवा देता है। वहाँ CONFIG SET requirepass से password set करें, और उसे -a के साथ दें।
why-needs-tls = नेटवर्क packets को गुज़रने देता है, पर { $server } encryption in transit इस्तेमाल करता है और आपका client नहीं, इसलिए { $server } कनेक्शन काट देता है। --tls जोड़ें।
why-speaks-no-tls = नेटवर्क packets को गुज़रने देता है, पर आपका client TLS बोलता है और { $server } में encryption in transit नहीं है: वह greeting को आधा command समझकर बाकी का इंतज़ार करता है। --tls हटाएँ।

why-no-network = इस host का कोई नेटवर्क नहीं है।
why-no-interface = VPC के किसी network interface का address { $address } नहीं है।
why-no-host = इस लैब के किसी host का address { $address } नहीं है।
why-down = { $host } { $state ->
        [pending] अभी शुरू हो रहा है (pending)
        [stopping] stop हो रहा है
        [shutting-down] shut down हो रहा है
        [stopped] stopped है
        [creating] अभी creating है
       *[deleting] delete हो रहा है
    }: कोई जवाब नहीं देता।
why-home-router = { $address } { $whose ->
        [vpc] VPC के भीतर का एक private address
       *[unknown] एक private address
    } है: internet के पास उस तक कोई route नहीं, इसलिए { $host } वहाँ जो भेजता है, वह खो जाता है।
# After it, where there is no instance to name.
why-connect-inside = VPC के भीतर के किसी host से connect करें।
why-gateway-in = Gateway { $public } को { $private } पर आगे भेजता है, जो { $host } का private address है।
why-gateway-out = Internet पर { $host } का address { $public } है।
why-gateway-private = { $address } इस VPC से बाहर का private address है: internet उसे नहीं ले जाता।
why-gateway-no-public = { $host } का कोई public address नहीं है, इसलिए उस तक कोई जवाब लौट नहीं सकता।
why-no-route-table = { $zone } के subnet की कोई route table नहीं है।
# $packet: `answer` or `first`. $target: `local` or a gateway's identifier.
why-route = { $table } { $packet ->
        [answer] { $address } को जाने वाला जवाब
       *[first] { $address } को जाने वाले packets
    } { $target ->
        [local] VPC के भीतर ही भेजती है
       *[gateway] internet gateway { $target } को भेजती है
    }।
why-no-route = { $table } की कोई route { $address } को cover नहीं करती, इसलिए { $packet ->
        [answer] { $address } को जाने वाला जवाब खो जाता है
       *[first] { $address } को जाने वाले packets खो जाते हैं
    }।
why-no-acl = { $zone } के subnet का कोई network ACL नहीं है।
# $what: `TCP 6379`. $direction: `inbound` or `outbound`, of a subnet or a group.
why-acl-lets = { $acl } { $packet ->
        [answer] जवाब ({ $what }) को
       *[first] { $what } को
    } { $direction ->
        [inbound] { $peer } से { $zone } के subnet में आने देता है
       *[outbound] { $zone } के subnet से { $peer } को जाने देता है
    }।
# $has-ports: `yes` or `no`.
why-acl-discards = { $acl } { $direction ->
        [inbound] { $peer } से { $zone } के subnet में आते हुए
       *[outbound] { $zone } के subnet से { $peer } को जाते हुए
    } { $packet ->
        [answer] जवाब ({ $what }) को
       *[first] { $what } को
    } फेंक देता है: { $has-ports ->
        [yes] port { NUMBER($port) } का फ़ैसला नियम { $rule } करता है
       *[no] फ़ैसला नियम { $rule } करता है
    }।
why-no-group = { $host } का कोई security group नहीं है।
why-rule-allows = { $group } { $direction ->
        [inbound] { $peer } से { $what } को अंदर आने देता है
       *[outbound] { $peer } को { $what } बाहर जाने देता है
    }: उसका नियम है { $rule }.
why-no-rules = { $groups } में { NUMBER($count) ->
        [one] एक भी
       *[other] कहीं एक भी
    } { $direction ->
        [inbound] inbound नियम नहीं है, इसलिए { $peer } से आने वाला
       *[outbound] outbound नियम नहीं है, इसलिए { $peer } को जाने वाला
    } { $what } चुपचाप फेंक दिया जाता है।
why-no-rule = { $groups } का कोई { $direction ->
        [inbound] inbound नियम { $peer } से { $what } को आने नहीं देता
       *[outbound] outbound नियम { $peer } को { $what } जाने नहीं देता
    }, इसलिए packet चुपचाप फेंक दिया जाता है।
# After why-no-rule: what differs in the rule that came nearest, at most two things.
why-near-miss = सबसे करीबी नियम { $rule } है: { $misfit ->
        [protocol] { misfit-protocol }
        [port] { misfit-port }
        [peer] { misfit-peer }
        [protocol-port] { misfit-protocol }, और { misfit-port }
        [protocol-peer] { misfit-protocol }, और { misfit-peer }
       *[port-peer] { misfit-port }, और { misfit-peer }
    }।
# Parts of why-near-miss.
misfit-protocol = वह { $own } के लिए है, { $wanted } के लिए नहीं
# $range: `one` port or `many`.
misfit-port = वह { $range ->
        [single] port { $ports } खोलता है
       *[many] ports { $ports } खोलता है
    }, { $port } नहीं
misfit-peer = उसका { $direction ->
        [inbound] source
       *[outbound] destination
    } { $kind ->
        [public] { $source } दूसरी तरफ़ का public address है, पर VPC के भीतर packet पर private address { $peer } होता है
        [addresses] { $source } है, जिसमें { $peer } नहीं आता
        [itself] खुद { $source } है, और { $peer } उस group में नहीं है
       *[group] group { $source } है, जिसमें { $peer } नहीं है
    }
# After it: a rule in the wrong place.
why-outbound-instead = { $group } में { $what } का outbound नियम है, पर वह उन कनेक्शनों के लिए है जो उसके सदस्य खोलते हैं।
why-wrong-group = { $group } में { $what } का inbound नियम है, पर वह { $host } का port खोलता है, जहाँ कुछ माँगा ही नहीं जा रहा।

why-no-instance = Instance { $instance } मौजूद नहीं है।
why-not-running = { $instance } { $state } है: सिर्फ़ running instance से connect किया जा सकता है।
why-no-public-address = { $instance } का कोई public IPv4 address नहीं है, जो ब्राउज़र वाले EC2 Instance Connect को चाहिए।

# Traffic, as a rule names it. $protocol: `TCP`.
traffic-all = all
traffic-all-in-words = सारा traffic
traffic-all-ports = { $protocol } के सभी ports
# A rule within a sentence.
rule-in-words = { $direction ->
        [inbound] { $what }, { $peer } से
       *[outbound] { $what }, { $peer } को
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
component-no-group = कोई नहीं
component-resolver = resolver
component-vpc-resolver = VPC resolver
component-mirror = package mirror

## What mends it

open-inbound = Edit inbound rules
open-outbound = Edit outbound rules
open-routes = Edit routes
open-instance = Instance खोलें
open-cache = Cache खोलें
open-database = Database खोलें
# $kind: `icmp`, `ssh`, `mysql` or `custom`. $service: whose addresses $range are, or `none`.
advice-add-rule = { $group } में एक { $direction ->
        [inbound] inbound
       *[outbound] outbound
    } नियम जोड़ें: { $kind ->
        [icmp] All ICMP - IPv4
        [ssh] SSH, port 22
        [mysql] MYSQL/Aurora, port 3306
       *[custom] custom { $protocol }, port { NUMBER($port) }
    }, { $direction ->
        [inbound] source
       *[outbound] destination
    } { $service ->
        [none] { $peer }
       *[other] { $peer }, या सिर्फ़ { $service } के लिए { $range }
    }।
advice-acl-rule = { $acl } में { $direction ->
        [inbound] एक inbound नियम जोड़ें जो { $what } को allow करे, source
       *[outbound] एक outbound नियम जोड़ें जो { $what } को allow करे, destination
    } { $peer }, और उसकी संख्या मना करने वाले नियम से छोटी हो।
advice-from-group = { $host } से connect करें, जो { $group } में है।
advice-from-inside = { $host } से connect करें, जो VPC के भीतर है।
advice-cache-ends = { $cache } चला जाएगा: दूसरे cache से connect करें, या एक बनाएँ।
advice-database-ends = { $database } चला जाएगा: दूसरे database से connect करें, या एक बनाएँ।
advice-cache-wait = { $cache } के available होने तक रुकें।
advice-start = { $host } को start करें, या उसके running होने तक रुकें।
advice-route = { $table } में ऐसी route जोड़ें जिसके destination में { $address } आता हो।
advice-endpoint-later = { $cache } के available होने तक रुकें, फिर वह जो endpoint दिखाए, उसे इस्तेमाल करें।
advice-endpoint = { $cache } खोलें और वह जो endpoint दिखाए, उसे कॉपी करें।
advice-give-endpoint = -h के साथ { $cache } का endpoint दें।
advice-connectable = ऐसे instance से connect करें जो running हो और जिसका public IPv4 address हो।

## Why a call is refused, in our words: what is in the way, and how to mend it

mend-subnet-full = यह subnet भर गया है: दूसरा चुनें।
mend-instance-quota = जिस instance की ज़रूरत नहीं, उसे terminate करें: नए account में ऐसे { NUMBER($most) } की ही जगह होती है।
mend-some-group = एक चुनें: बिना किसी group के कुछ भी अंदर नहीं आ सकेगा।
mend-instance-gone = यह instance अब नहीं है।
mend-list-subnet = सूची में से subnet चुनें।
mend-no-default-vpc = इस account में default VPC नहीं है।
mend-instance-name = नाम छोटा करें: वह tag Name का मान है।
mend-image = लैब में एक ही image है: Amazon Linux 2023।
mend-instance-type = सूची में से type चुनें, जैसे t3.micro।
mend-key-pair = सूची में से key pair चुनें, या कोई नहीं।
mend-instance-state = Running instance को stop किया जा सकता है, stopped को start। उसके किसी एक हालत में आने तक रुकें।
mend-cache-deleting = पुराना cache delete हो रहा है। उसके जाने तक रुकें, या दूसरा नाम चुनें।
mend-cache-exists = दूसरा नाम चुनें, या जो cache है, उसी को इस्तेमाल करें।
mend-node-quota = जिस cache की ज़रूरत नहीं, उसे delete करें, या कम nodes माँगें।
mend-cache-gone = यह cache अब नहीं है।
mend-group-subnet-full = इस group का एक subnet भर गया है: दूसरा subnet group चुनें।
mend-empty-subnet-group = ऐसा subnet group चुनें जिसमें subnets हों।
mend-cache-ends = { $cache } delete हो रहा है: बदलने को अब कुछ नहीं बचा।
# $status: as AWS spells it.
mend-cache-wait = { $cache } { $status } है: उसके available होने तक रुकें, या इंतज़ार छोड़कर आगे बढ़ें। उसके security groups के नियम कभी भी बदले जा सकते हैं।
mend-subnet-group-exists = दूसरा नाम चुनें, या जो subnet group है, उसी को इस्तेमाल करें।
mend-subnet-group-used = Cache { $cache } के nodes वहाँ हैं: उसे delete करें और उसके जाने तक रुकें।
mend-fewer-subnets = कम subnets चुनें।
mend-list-subnets = सूची में से subnets चुनें।
mend-one-vpc = सिर्फ़ एक ही VPC के subnets चुनें।
mend-some-subnet = कम से कम एक subnet चुनें।
mend-choose-subnet-group = एक subnet group चुनें: वह बताता है कि cache कहाँ रखा जा सकता है।
mend-no-subnet-group = ऐसा subnet group चुनें जो मौजूद हो।
mend-subnet-group-unnamed = Subnet group को नाम दें, जैसे redis-subnet-group।
mend-subnet-group-name = Subnet group के नाम में अक्षर, अंक और hyphen लिखें, जैसे redis-subnet-group। AWS इसे CacheSubnetGroupName कहता है।
mend-cache-unnamed = Cache को नाम दें, जैसे lab-redis।
mend-cache-name = Cache का नाम अक्षर से शुरू करें, उसमें अक्षर, अंक और अकेले hyphen लिखें, और अक्षर या अंक पर खत्म करें, जैसे lab-redis। AWS इसे ReplicationGroupId कहता है।
mend-engine = Redis OSS या Valkey चुनें।
mend-engine-version = सूची में से version चुनें, या सबसे नए के लिए खाली छोड़ें।
mend-node-type = सूची में से node type चुनें, जैसे cache.t4g.micro।
mend-nodes = Cache में 1 से { NUMBER($most) } nodes होते हैं: एक primary, और उसके replicas।
mend-port = 1 से 65535 तक का port दें। Redis का 6379 है।
mend-default-group = हर VPC का default group बना ही रहता है। उसके पैसे नहीं लगते।
mend-rule-gone = यह नियम पहले ही जा चुका है।
mend-many-rules = एक group में हर दिशा के { NUMBER($most) } नियम हो सकते हैं: कुछ delete करें।
mend-same-rule = Group में यह नियम पहले से है: दोनों में से एक को delete करें।
mend-protocol = TCP, UDP, ICMP या all traffic चुनें।
mend-port-order = छोटा port पहले लिखें, जैसे 8000-8100।
mend-rule-description = नियम का description छोटा करें।
mend-source = नियम का दूसरा सिरा कोई CIDR होता है, जैसे 172.31.0.0/16, या उसी VPC का security group।
mend-group-prefix = sg- से AWS के अपने identifiers शुरू होते हैं। SG-RedisCache जैसा नाम चुनें।
mend-group-reserved = दूसरा नाम चुनें: इस नाम का group हर VPC में होता है।
mend-group-exists = दूसरा नाम चुनें, या जो group है, उसी को इस्तेमाल करें।
mend-list-vpc = सूची में से VPC चुनें।
mend-group-of-vpc = उसी VPC का group चुनें जिसमें यह है।
mend-many-groups = ज़्यादा से ज़्यादा { NUMBER($most) } groups चुनें।
mend-one-address = इस एक address के लिए { $address }/32 लिखें: CIDR बताता है कि कितने bits तय हैं।
mend-cidr = IPv4 address और तय bits की संख्या लिखें, जैसे 172.31.0.0/16, या कहीं से भी के लिए 0.0.0.0/0।
mend-group-gone = यह group delete हो चुका है।
mend-group-unnamed = Group को नाम दें, जैसे SG-RedisCache।
mend-group-purpose = थोड़े शब्दों में बताएँ कि group किसलिए है: AWS को description चाहिए।
mend-group-symbols = सादे अक्षर, अंक और ये चिह्न लिखें; accents या line breaks नहीं।
mend-group-members = { $group } को { $users } इस्तेमाल कर रहे हैं। { NUMBER($count) ->
        [one] उसके security groups बदलें, या उसे delete करें और उसके जाने तक रुकें।
       *[other] उनके security groups बदलें, या उन्हें delete करें और उनके जाने तक रुकें।
    }
mend-group-rules = { $groups } के नियमों में { $group } source या destination है। पहले उन नियमों को, या { $groups } को, delete करें।
# In the list of mend-group-members.
user-cache = cache { $cache }
user-database = database { $database }
user-instance = instance { $instance }
user-named-instance = instance { $name } ({ $instance })
# The end of a list; what is before it is `a, b`.
list-last = { $rest } और { $last }
mend-database-exists = दूसरा नाम चुनें, या जो database है, उसी को इस्तेमाल करें।
mend-database-gone = यह database अब नहीं है।
mend-database-quota = जिस database की ज़रूरत नहीं, उसे delete करें।
mend-database-unnamed = Database को नाम दें, जैसे lab-db।
mend-database-name = Database का नाम अक्षर से शुरू करें, उसमें अक्षर, अंक और अकेले hyphen लिखें, और अक्षर या अंक पर खत्म करें, जैसे lab-db। AWS इसे DBInstanceIdentifier कहता है।
mend-database-class = सूची में से class चुनें, जैसे db.t3.micro।
mend-database-port = 1150 से 65535 तक का port दें। MySQL का 3306 है।
# $status: as AWS spells it.
mend-database-wait = { $database } { $status } है: उसके available होने तक रुकें, या इंतज़ार छोड़कर आगे बढ़ें। उसके security groups के नियम कभी भी बदले जा सकते हैं।
mend-start-first = { $database } stopped है: पहले उसे start करें।
mend-storage = 20 से 65536 GiB दें।
mend-username = User का नाम अक्षर से शुरू करें, और उसमें ज़्यादा से ज़्यादा 16 अक्षर, अंक और underscore लिखें, जैसे admin।
mend-username-reserved = दूसरा नाम चुनें, जैसे admin: इसे MySQL या RDS अपने लिए रखता है।
mend-password-length = 8 से 41 characters का password चुनें।
mend-password-letters = Password में सादे keyboard के अक्षर, अंक और चिह्न लिखें, पर space, slash, double quote या @ नहीं।
mend-db-name = Initial database का नाम अक्षर से शुरू करें, और उसमें अक्षर, अंक और underscore लिखें, जैसे mydb; या उसे खाली छोड़ें।
mend-db-name-reserved = Initial database के लिए दूसरा नाम चुनें: यह MySQL का अपना शब्द है।
mend-backup-days = Backups 0 से 35 दिन रखें; 0 पर कोई backup नहीं बनता।
mend-two-zones = कम से कम दो Availability Zones के subnets चुनें: RDS चाहता है कि database को दूसरी जगह ले जाया जा सके।
mend-db-subnet-group-used = Database { $database } वहाँ है: उसे delete करें और उसके जाने तक रुकें।
mend-choose-db-subnet-group = एक DB subnet group चुनें: वह बताता है कि database कहाँ रखा जा सकता है।
mend-db-subnet-group-unnamed = DB subnet group को नाम दें, जैसे db-subnet-group।
mend-db-subnet-group-name = नाम में अक्षर, अंक, hyphen, underscore, बिंदु और space लिखें, जैसे db-subnet-group। default नाम AWS अपने लिए रखता है।
mend-deletion-protection = Deletion protection चालू है। पहले उसे Modify में बंद करें।
mend-no-snapshots = यह लैब snapshots नहीं रखती: बिना final snapshot के delete करें।
mend-no-database-code = Databases का कोड लोड नहीं हो सका। कनेक्शन जाँचें और दोबारा कोशिश करें।
mend-no-account-code = इस काम का कोड लोड नहीं हो सका। कनेक्शन जाँचें और दोबारा कोशिश करें।

## The lesson studio

studio-title = Lesson studio
studio-lesson = पाठ का नाम, जैसा लिंक में है
studio-name-rule = छोटे अक्षर a से z, अंक और hyphen, जैसे my-first-lesson।
studio-drafts = Drafts
studio-new = नया पाठ
studio-open = खोलें
studio-open-hint = lesson.toml और en.md खोलता है, या ऐसी zip जिसमें दोनों हों
studio-save = Zip में सेव करें
studio-share = शेयर करें
studio-add-picture = तस्वीर जोड़ें
studio-picture-added = { $name } अब पाठ के साथ है। उसे दिखाने के लिए यह एक अलग line में लिखें: { $written }
studio-not-added = { $file } नहीं जोड़ी गई: { $why }
studio-why-svg = SVG में scripts हो सकती हैं। उसे PNG में सेव करें।
studio-why-no-picture = तस्वीर PNG, JPEG, WebP या GIF होती है।
studio-why-picture-large = वह 1 MB से बड़ी है। उसे छोटा करें, या WebP या JPEG में सेव करें।
studio-why-pictures-large = एक पाठ की तस्वीरें कुल मिलाकर 2 MB तक ही हो सकती हैं। उन्हें छोटा करें।
studio-package = पैकेज
studio-package-button-hint = LMS या web server के लिए इस पाठ का पैकेज बनाता है
studio-package-title = इस पाठ का पैकेज बनाएँ
studio-package-lead = पैकेज में पूरी लैब होती है, और उसमें यह पाठ और वे पाठ जिन पर यह टिका है। वह इसी ब्राउज़र में, इस साइट की फ़ाइलों से बनता है।
studio-package-kind = कहाँ जाएगा
studio-package-scorm12 = SCORM 1.2
studio-package-scorm12-hint = Moodle, Blackboard और लगभग हर दूसरा LMS
studio-package-scorm2004 = SCORM 2004
studio-package-scorm2004-hint = वही, पर छात्र के काम के लिए ज़्यादा जगह
studio-package-cmi5 = cmi5
studio-package-cmi5-hint = ऐसा LMS जो xAPI statements रखता हो
studio-package-web = Web page
studio-package-web-hint = किसी भी web server के लिए एक फ़ोल्डर; शुरुआत index.html से होती है
studio-package-make = पैकेज बनाएँ
studio-package-close = बंद करें
studio-packing = पैकेज बन रहा है
studio-package-made = पैकेज { $size } MB का है और आपके downloads में है।
studio-package-problems = पाठ में अभी समस्याएँ हैं: { $count }। वे छात्रों के सामने भी आएँगी।
studio-not-packed = पैकेज नहीं बना: { $why }
studio-why-unreadable = पाठ अभी पढ़ा नहीं जा सकता। “समस्याएँ” में जो लिखा है, उसे ठीक करें।
studio-why-file = फ़ाइल { $file } नहीं आई (status { $status })। दोबारा कोशिश करें; उससे भी न हो, तो इस साइट को चलाने वाले को पूरा फ़ोल्डर फिर से upload करना होगा।
studio-why-no-list = इस पेज के पास अपनी फ़ाइलों की सूची नहीं है। पैकेज उसी पेज से बनते हैं जो publish करने के लिए build किया गया हो।
studio-why-other-build = फ़ाइल { $file } इस पेज के build की नहीं है। पेज फिर से लोड करें और दोबारा कोशिश करें।
studio-delete = Draft हटाएँ
studio-delete-really = हमेशा के लिए हटाएँ
studio-guide = Guide
studio-panes = Studio के हिस्से
studio-words = शब्द
studio-words-file = शब्द: { $file }
studio-data = डेटा
studio-data-file = Scene, स्टेप और checks: { $file }
studio-check = जाँच
studio-preview = Preview
studio-preview-frame = पाठ, जैसा छात्र को दिखता है
studio-field = { $file }. Tab से indent होता है। Escape, फिर Tab से field से बाहर।
studio-problems = समस्याएँ
studio-steps = स्टेप
studio-checking = जाँच हो रही है
studio-sound = कोई समस्या नहीं: हर हल काम करता है, और हर गलत तरीके पर उसका संदेश मिलता है।
studio-found = समस्याएँ मिलीं: { $count }
studio-line = { $file }, line { $line }
studio-whole-file = { $file }
studio-no-steps = पाठ पढ़ा जा सके, तब स्टेप यहाँ दिखेंगे।
studio-play = चलाएँ
studio-play-all = सब चलाएँ
studio-play-label = { $step } का हल चलाएँ
studio-stop = रोकें
studio-record = Record करें
studio-record-label = { $step } का हल record करें
studio-recording = { $step } का हल record हो रहा है। उसे preview में करें, फिर “रोकें” दबाएँ।
studio-record-stop = Record करना रोकें
studio-recorded = Record किए गए काम: { $count }। Field में Ctrl-Z से वे वापस होंगे।
studio-recorded-none = कुछ नहीं किया गया, इसलिए हल वैसा ही है।
studio-recorded-not = ये भी किए गए, पर पाठ की कोई action इन्हें नहीं कह सकती: { $what }
studio-played = हर हल ने अपना स्टेप पूरा किया।
studio-play-stopped = { $step } का हल रुक गया: { $why }
studio-not-done = { $step } का हल चलाया गया, पर स्टेप पूरा नहीं हुआ।
studio-playing = { $step } चल रहा है
studio-wrong = गलत तरीका { $number }
studio-wrong-label = { $step } का गलत तरीका { $number } आज़माएँ
studio-wrong-says = कहता है: { $text }
studio-wrong-silent = कोई संदेश नहीं मिलता
studio-wrong-passes = स्टेप पूरा कर देता है, जो नहीं होना चाहिए
studio-again = फिर से शुरू करें
studio-as-student = छात्र की तरह आज़माएँ
studio-back = Studio पर लौटें
studio-wide = चौड़ा preview
studio-no-preview = पाठ पढ़ा जा सके, तब preview आएगा। “समस्याएँ” में जो लिखा है, उसे ठीक करें।
studio-old-preview = यह पाठ का पुराना रूप है। “समस्याएँ” में जो लिखा है, उसे ठीक करें, तो नया रूप दिखेगा।
studio-kept = Draft इस ब्राउज़र में रखा है
studio-keeping = Draft रखा जा रहा है
studio-not-kept = यह ब्राउज़र draft नहीं रखता। जाने से पहले उसे zip में सेव करें।
studio-two-tabs = { $name } किसी दूसरे टैब में बदला गया। आप यहाँ जो लिखते हैं, वह { $copy } नाम से रखा जाता है, और दोनों में से किसी का कुछ नहीं खोता।
studio-renamed = { $name } नाम का draft पहले से है। इसका नाम { $copy } है।
studio-opened = { $name } खोला गया।
studio-deleted = Draft { $name } हटाया गया।
studio-undo = Undo
studio-not-opened = { $file } नहीं खुली: { $why }
studio-why-no-lesson = उसमें lesson.toml और en.md नहीं हैं।
studio-why-large = वह 1 MB से बड़ी है, जो एक पाठ की हद है।
studio-why-zip = वह ऐसी zip नहीं है जो पढ़ी जा सके।
studio-copied = लिंक कॉपी हो गया। जो उसे खोलेगा, उसे पाठ वैसा मिलेगा जैसा अभी है।
studio-copy-by-hand = यह ब्राउज़र पेज को कॉपी करने नहीं देता। लिंक खुद कॉपी करें:
studio-link = पाठ का लिंक
studio-link-long = यह पाठ लिंक के लिए बहुत बड़ा है: उसमें { $length } characters होंगे, और 32,000 तक ही पक्का पहुँचते हैं। इसे zip में सेव करके भेजें।
studio-from-link = यह पाठ एक लिंक से आया है: { $name }। इसका कुछ भी चलाया नहीं गया है। पाठ इस पेज की simulated दुनिया में चलते हैं और उससे बाहर कुछ नहीं छूते।
studio-link-open = खोलें
studio-link-leave = रहने दें
studio-link-broken = लिंक में पढ़ा जा सकने वाला कोई पाठ नहीं है: { $why }
studio-why-cut = वह रास्ते में कट गया या बदल गया।
studio-why-link-large = उसमें जो बंद है, वह 1 MB से बड़ा है, जो एक पाठ की हद है।
studio-dismiss = हटाएँ
studio-linter-stopped = इस पाठ की जाँच रोक दी गई: { $why }
studio-why-long = उसमें 20 सेकंड से ज़्यादा लगे। क्या उसकी कोई line कभी खत्म नहीं होती? उसके लिए run की जगह type लिखें।
studio-failed = Studio लोड नहीं हुआ: { $why }
studio-unknown-lesson = इस कोर्स में { $name } नाम का कोई पाठ नहीं है।

## The timeline, session.html

session-title = टाइमलाइन
session-steps = स्टेप
session-open = सेशन खोलें
session-save = फ़ाइल में सेव करें
session-share = लिंक कॉपी करें
session-report = समस्या बताएँ
session-back = वर्तमान में लौटें
session-slider = पल
session-speed = रफ़्तार
session-controls = समय में आगे-पीछे जाएँ
session-play = चलाएँ
session-pause = रोकें
session-before = एक काम पीछे
session-after = एक काम आगे
session-go-on = यहाँ से आगे बढ़ें
session-progress = जो किया गया था, वह दोबारा चल रहा है
session-marked = बीता हुआ समय।
session-frame = लैब, जैसी तब थी
session-beginning = शुरुआत
session-at = { $of } में से काम { $moment }: { $label }। लैब का समय { $time }, शुरुआत से { $after } बाद।
session-past = यह बीता हुआ समय है: इसमें कुछ नहीं किया जा सकता। यहाँ से आगे बढ़ें, या वर्तमान में लौटें।
session-go-on-what = “{ $label }” के बाद जो किया गया, उसे आपकी लैब वापस ले लेगी। वापस लिए जाने वाले काम: { $count }। Redo उन्हें एक-एक करके लौटाता है, जब तक आप कुछ और न करें।
session-go-on-do = उन्हें वापस लें
session-gone-on = आपकी लैब अब वहाँ है। उसके टैब पर लौटें।
session-elsewhere = आपकी लैब अब कहीं और है, इसलिए कुछ वापस नहीं लिया गया। उसके टैब पर लौटें और टाइमलाइन फिर से खोलें।
session-steps-lead = शुरुआत से गिनकर हर स्टेप कब पूरा हुआ, और उससे पहले क्या हुआ। एक मिनट से लंबे ठहराव काम के समय में नहीं गिने जाते।
session-no-steps = इस सेशन में कोई पाठ नहीं खोला गया।
session-step = स्टेप
session-done = कब पूरा हुआ
session-active = काम का समय
session-hints = Hints
session-slips = गलत कदम
session-not-done = अभी नहीं
session-hints-of = { $of } में से { $opened }
session-solution = { $of } में से { $opened }, हल के साथ
session-not-yet = अभी नहीं: { $text }
session-more = और { $count }
session-saved = आपका ब्राउज़र { $name } सेव कर रहा है, या पूछ रहा है कि कहाँ सेव करे। जो उसे यहाँ खोलेगा, उसे वह सब दिखेगा जो आपने इस दुनिया में किया और लिखा, passwords भी।
session-copied = लिंक कॉपी हो गया। जो उसे खोलेगा, उसे वह सब दिखेगा जो इस दुनिया में किया और लिखा गया, passwords भी।
session-link = लिंक
session-link-long = यह सेशन लिंक के लिए बहुत लंबा है: उसमें { $length } characters होंगे, और 32,000 तक ही पक्का पहुँचते हैं। इसे फ़ाइल में सेव करके भेजें।
session-not-opened = { $name } को खोला नहीं जा सका: { $why }
session-agrees = यह सेशन कहीं और से आया है, और आपका अपना काम पहले जैसा ही है। दोबारा चलाने पर वही हालत मिली जो सेव की गई थी: digest { $digest }।
session-differs = यह सेशन कहीं और से आया है, और आपका अपना काम पहले जैसा ही है। दोबारा चलाने पर सेव की गई हालत से अलग हालत मिली (digest { $digest }): उसे इस पेज के build { $build } ने सेव किया था, और आपका build दूसरा हो सकता है।
session-other-course = यह सेशन कहीं और से आया है, और आपका अपना काम पहले जैसा ही है। उसे सेव करते समय पाठ वे नहीं थे जो इस साइट पर अब हैं, इसलिए दोबारा चलाने पर अलग हालत मिली (digest { $digest }, सेव करने वाला build { $build })।
session-problem-says = रिपोर्ट में लिखा है: { $text }
session-report-lead = जिसे यह फ़ाइल मिलेगी, वह वही देख सकेगा जो आपने देखा। कुछ भी भेजा नहीं जाता: इसे अपने शिक्षक को, या इस साइट को चलाने वाले को दें।
session-holds = इसमें यह सब होता है: इस दुनिया में शुरू से जो किया गया, और जो लिखा गया, passwords भी; ऊपर लिखे आपके शब्द; पेज के पिछले संदेश; यह कौन-सा ब्राउज़र है, और पेज का कौन-सा build।
session-problem = क्या गड़बड़ हुई, और आपको किसकी उम्मीद थी?
session-report-save = रिपोर्ट को फ़ाइल में सेव करें
session-report-saved = आपका ब्राउज़र { $name } सेव कर रहा है, या पूछ रहा है कि कहाँ सेव करे। उसे अपने शिक्षक को, या इस साइट को चलाने वाले को दें।
session-no-words = (कुछ नहीं लिखा)
session-failed = दिखाने के लिए कोई सेशन नहीं है: { $why }
session-failed-else = फ़ाइल में सेव किया हुआ सेशन खोला जा सकता है: “सेशन खोलें” दबाएँ, या फ़ाइल को यहाँ छोड़ें।
session-why-empty = इसमें अभी कुछ नहीं किया गया है। पहले लैब में कुछ करें।
session-why-inputs = इसमें किए गए कुछ काम पेज का यह version नहीं पढ़ सकता। सबसे नया version पाने के लिए पेज फिर से लोड करें।
session-why-later = इसे इस पेज के किसी नए version ने सेव किया है। वह version पाने के लिए यह पेज फिर से लोड करें, या इसे वहीं खोलें।
session-why-damaged = इसका कुछ हिस्सा गायब है या बदला गया है। इसे फ़ाइल के रूप में फिर से भेजने को कहें।
session-why-large = यह इस पेज से सेव होने वाले किसी भी सेशन से बड़ा है।
session-why-long = इसे दोबारा चलाने में बिना रुके 20 सेकंड से ज़्यादा लगे, इसलिए उसे रोक दिया गया।
session-why-unread = इसे पढ़ा नहीं जा सका ({ $why })। इसे फिर से चुनें।
session-why-foreign = इसे इस पेज की किसी टाइमलाइन ने सेव नहीं किया है।
session-why-work = इसमें किसी का पूरा काम है। इसे लैब में खोलें: सेटिंग, फिर “आपका काम एक फ़ाइल में”।
