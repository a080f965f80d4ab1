//! The linter on the lessons that ship, and on lessons that are wrong in a known way.

use super::shipped;

#[test]
fn the_shipped_lessons_have_no_problem() {
    let problems: Vec<String> = crate::lint(&shipped())
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

const COURSE: &str = "languages = ['en']\ntitle = { en = 'T' }\n\n[[section]]\ntitle = { en = 'S' }\nlessons = ['a']\n";

const LESSON: &str = "minutes = 1
scene = [{ open-terminal = 'laptop' }]

[[step]]
id = 'hello'
solution = [{ run = { on = 'laptop', line = 'echo hello' } }]

[[step.check]]
say = 'silent'
shell = { on = 'laptop', line = 'echo hello', status = 0 }

[[step.wrong]]
says = 'silent'
do = [{ run = { on = 'laptop', line = 'ehco hello' } }]

[[step]]
id = 'question'
quiz = { answer = 1, choices = 2 }
";

const TEXT: &str = "# Title

## Say hello {#hello}

```paste
echo hello
```

### not yet: silent

I saw `{{seen}}`.

### hint

Type it. [This lesson](lesson:a).

## Which? {#question}

### choices

1. This.
2. That.

### not yet: wrong

No.
";

/// The problems of the small course after a change to one of its files.
fn lint_with(file: &str, from: &str, to: &str) -> Vec<String> {
    let change = |name: &str, text: &str| {
        let text = if name == file {
            text.replace(from, to)
        } else {
            text.to_owned()
        };
        (name.to_owned(), text)
    };
    let files = [
        ("course.toml", COURSE),
        ("a/lesson.toml", LESSON),
        ("a/en.md", TEXT),
    ];
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| change(name, text))
        .collect();
    crate::lint(&files)
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_sound_lesson_has_no_problem() {
    assert_eq!(lint_with("", "x", "y"), Vec::<String>::new());
}

/// File, text, what it is changed to, and what the linter says then.
const MISTAKES: [(&str, &str, &str, &str); 30] = [
    (
        "a/lesson.toml",
        "minutes = 1",
        "minuets = 1",
        "a/lesson.toml:1: unknown field `minuets`",
    ),
    (
        "a/lesson.toml",
        "'laptop' }]\n\n",
        "'moon' }]\n\n",
        "a/lesson.toml: the scene cannot be built: there is no instance `moon`",
    ),
    (
        "a/lesson.toml",
        "'laptop' }]\n\n",
        "'laptop' }, { lesson = 'a' }]\n\n",
        "the scene cannot be built: the lesson `a` does not come before this one in course.toml",
    ),
    (
        "a/lesson.toml",
        "status = 0",
        "status = 3",
        "a/lesson.toml:5: the solution of step `hello` does not do it; the lesson says `silent`",
    ),
    (
        "a/lesson.toml",
        "line = 'echo hello', status = 0",
        "line = '*hello'",
        "a/lesson.toml:5: wrong way 1 of step `hello` passes",
    ),
    (
        "a/lesson.toml",
        "ehco hello",
        "sleep 9999",
        "wrong way 1 of step `hello` cannot be done: a line in a terminal does not end",
    ),
    (
        "a/lesson.toml",
        "shell = { on = 'laptop', line = 'echo hello', status = 0 }",
        "terminal = 'laptop'",
        "a/lesson.toml:5: step `hello` is done before the student does anything",
    ),
    (
        "a/lesson.toml",
        "say = 'silent'\n",
        "say = 'mute'\n",
        "a/en.md:3: there is no message `mute`",
    ),
    (
        "a/lesson.toml",
        "say = 'silent'\n",
        "",
        "step `hello`: a check does not say why not yet",
    ),
    (
        "a/lesson.toml",
        "say = 'silent'\n",
        "say = 'silent'\nseconds = 5\n",
        "step `hello`: a check asks for 2 things",
    ),
    (
        "a/lesson.toml",
        "choices = 2",
        "choices = 3",
        "a/en.md:17: the question has 2 choices, lesson.toml says 3",
    ),
    (
        "a/lesson.toml",
        "answer = 1",
        "answer = 5",
        "step `question`: the right answer is not among the choices",
    ),
    (
        "a/lesson.toml",
        "id = 'question'",
        "id = 'riddle'",
        "a/en.md:17: lesson.toml has no step `question`",
    ),
    (
        "a/lesson.toml",
        "id = 'question'",
        "id = 'riddle'",
        "a/en.md: step `riddle` has no text",
    ),
    (
        "a/lesson.toml",
        "id = 'question'",
        "id = 'hello'",
        "step `hello`: an earlier step has the same id",
    ),
    (
        "a/en.md",
        "# Title\n",
        "",
        "a/en.md:1: the lesson has no title",
    ),
    (
        "a/en.md",
        "### hint\n\nType it. [This lesson](lesson:a).\n",
        "",
        "a/en.md:3: the step has no hint",
    ),
    (
        "a/en.md",
        "{{seen}}",
        "{{sene}}",
        "a/en.md:9: nothing is called `{{sene}}`",
    ),
    (
        "a/en.md",
        "lesson:a",
        "lesson:b",
        "a/en.md:3: there is no lesson `b`",
    ),
    (
        "a/en.md",
        "lesson:a",
        "console:instnaces/launch",
        "there is no console panel `instnaces/launch`",
    ),
    (
        "a/en.md",
        "lesson:a",
        "https://example.org",
        "a/en.md:15: a link leads to",
    ),
    (
        "a/en.md",
        "```paste\necho hello",
        "```paste\nehco hello",
        "the pasted commands of step `hello` are not understood: ehco hello",
    ),
    (
        "a/en.md",
        "```paste\necho hello",
        "```paste\necho {{cache.x.endpoint}}",
        "have a placeholder that is not known yet",
    ),
    (
        "a/en.md",
        "```paste",
        "```pasta",
        "a/en.md:5: a fence is named",
    ),
    (
        "a/en.md",
        "### not yet: wrong\n\nNo.\n",
        "",
        "there is no message `choice-2`",
    ),
    (
        "a/en.md",
        "### hint",
        "### hunt",
        "`hunt` is no part of a step",
    ),
    (
        "a/en.md",
        "### hint",
        "### not yet: never\n\nNo.\n\n### hint",
        "nothing says `never`",
    ),
    (
        "course.toml",
        "['en']",
        "['en', 'de']",
        "a/de.md: there is no such file",
    ),
    (
        "course.toml",
        "['a']",
        "['a', 'b']",
        "b/lesson.toml: there is no such file",
    ),
    (
        "course.toml",
        "languages",
        "langauges",
        "course.toml:1: unknown field",
    ),
];

#[test]
fn every_kind_of_mistake_is_found_at_its_line() {
    for (file, from, to, expected) in MISTAKES {
        let problems = lint_with(file, from, to);
        assert!(
            problems.iter().any(|problem| problem.contains(expected)),
            "{from:?} -> {to:?} should say {expected:?}, said\n{}",
            problems.join("\n")
        );
    }
}
