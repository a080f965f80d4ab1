//! Undo, redo and restoring: the same inputs give the same world.

use cloud::api::{Call, Ec2Call, LaunchForm, VpcCall};
use cloud::view::View;

use super::{FILES, Page, launch};
use lesson::course::Wish;

use crate::protocol::{History, Input, WorldId};
use crate::worlds::world::World;

/// All that a student can see of a world, time aside.
fn digest(page: &Page) -> (View, Vec<(u32, String)>, String) {
    let mut view = page.view.clone();
    view.cost = cloud::view::CostView::default();
    let screens = page.tabs.iter().map(|tab| (tab.id, page.screen(tab.id)));
    (view, screens.collect(), format!("{:?}", page.lesson))
}

fn create_group(page: &mut Page, name: &str) -> String {
    let made = page.call(VpcCall::CreateSecurityGroup {
        group_name: name.into(),
        description: "d".into(),
        vpc_id: None,
    });
    made.unwrap().id
}

#[test]
fn one_undo_takes_back_one_action_and_redo_brings_it_again() {
    let mut page = Page::boot(&FILES, None, None);
    let before = digest(&page);
    let group = create_group(&mut page, "web");
    let after = digest(&page);
    assert_eq!(page.can_undo.0.as_deref(), Some("create web"));
    page.call(VpcCall::DeleteSecurityGroup { group_id: group })
        .unwrap();
    assert_eq!(page.can_undo.0.as_deref(), Some("delete web"));
    page.act(Input::Undo);
    assert_eq!(digest(&page), after);
    page.act(Input::Undo);
    assert_eq!(digest(&page), before);
    assert_eq!(page.can_undo, (None, Some("create web".into())));
    page.act(Input::Redo);
    assert_eq!(digest(&page), after);
    assert_eq!(page.history.inputs.len(), 1);
}

fn launch_form(instance_type: &str) -> Ec2Call {
    Ec2Call::LaunchWithNewGroup {
        form: Box::new(LaunchForm {
            group_name: "launch-wizard-1".into(),
            description: "made in the launch form".into(),
            ssh_source: Some("0.0.0.0/0".into()),
            name: "web".into(),
            image: "Amazon Linux 2023".into(),
            instance_type: instance_type.into(),
            key_name: None,
            subnet_id: None,
            associate_public_ip: true,
        }),
    }
}

#[test]
fn one_undo_takes_back_all_that_one_button_made() {
    let mut page = Page::boot(&FILES, None, None);
    let empty = digest(&page).0;
    page.call(launch_form("t9.micro")).unwrap_err();
    assert_eq!(digest(&page).0, empty);
    assert_eq!(page.can_undo, (None, None));
    let before = digest(&page);
    page.call(launch_form("t3.micro")).unwrap();
    let after = digest(&page);
    assert_eq!(page.view.security_groups.len(), 2);
    let label = Some("launch web and create launch-wizard-1".to_owned());
    assert_eq!(page.can_undo, (label.clone(), None));
    page.act(Input::Undo);
    assert_eq!(digest(&page), before);
    assert_eq!(page.can_undo, (None, label));
    page.act(Input::Redo);
    assert_eq!(digest(&page), after);
    let again = Page::boot(&FILES, None, Some(page.history.clone()));
    assert_eq!(
        digest(&again),
        after,
        "the form's call is kept and read again"
    );
}

#[test]
fn one_undo_takes_back_a_typed_line_however_many_keys_it_took() {
    let mut page = Page::boot(&FILES, None, None);
    page.act(Input::OpenTerminal {
        host: "laptop".into(),
    });
    page.wait_ms(500);
    let terminal = page.tabs[0].id;
    page.act(Input::Resize {
        terminal,
        columns: 70,
    });
    page.line(terminal, "echo one");
    let after_one = digest(&page);
    page.line(terminal, "echo two");
    assert_eq!(page.can_undo.0.as_deref(), Some("echo two"));
    page.act(Input::Undo);
    assert_eq!(digest(&page), after_one);
    page.act(Input::Redo);
    assert!(
        page.screen(terminal).contains("\ntwo\n"),
        "{}",
        page.screen(terminal)
    );
}

#[test]
fn a_line_that_is_only_begun_leaves_what_can_be_done_again() {
    let mut page = Page::boot(&FILES, None, None);
    page.act(Input::OpenTerminal {
        host: "laptop".into(),
    });
    page.wait_ms(500);
    let terminal = page.tabs[0].id;
    page.line(terminal, "echo one");
    let group = create_group(&mut page, "web");
    page.act(Input::Undo);
    page.act(Input::Undo);
    let press = |page: &mut Page, data: &str| {
        page.act(Input::Type {
            terminal,
            data: data.into(),
        });
        page.wait_ms(100);
    };
    press(&mut page, "w");
    let both = (Some("w".to_owned()), Some("echo one".to_owned()));
    assert_eq!(page.can_undo, both);
    page.act(Input::Undo);
    assert_eq!(page.can_undo.1, both.1, "it does not come before the line");
    for key in ["w", "h", "o"] {
        press(&mut page, key);
    }
    page.act(Input::Redo);
    let screen = page.screen(terminal);
    assert!(screen.contains("echo one\none\n"), "{screen}");
    assert!(screen.trim_end().ends_with("who"), "{screen}");
    let next = (Some("who".to_owned()), Some("create web".to_owned()));
    assert_eq!(page.can_undo, next);
    page.act(Input::Redo);
    assert!(page.view.security_groups.iter().any(|g| g.id == group));
    page.act(Input::Undo);
    assert!(!page.screen(terminal).contains("who"));
    assert_eq!(page.can_undo.1.as_deref(), Some("who"));
    page.act(Input::Redo);
    page.act(Input::Pause);
    let again = Page::boot(&FILES, None, Some(page.history.clone()));
    assert_eq!(digest(&again), digest(&page));
}

#[test]
fn a_line_that_is_entered_makes_redo_meaningless() {
    let mut page = Page::boot(&FILES, None, None);
    page.act(Input::OpenTerminal {
        host: "laptop".into(),
    });
    page.wait_ms(500);
    let terminal = page.tabs[0].id;
    create_group(&mut page, "web");
    page.act(Input::Undo);
    let data = "true".to_owned();
    page.act(Input::Type { terminal, data });
    assert_eq!(page.can_undo.1.as_deref(), Some("create web"));
    page.line(terminal, "");
    assert_eq!(page.can_undo, (Some("true".into()), None));
}

#[test]
fn what_is_done_again_later_is_recorded_in_order() {
    let mut page = Page::boot(&FILES, None, None);
    create_group(&mut page, "web");
    page.wait_ms(1000);
    create_group(&mut page, "db");
    page.act(Input::Undo);
    page.act(Input::Undo);
    page.wait_ms(5000);
    page.act(Input::Hint {
        step: "launch".into(),
    });
    page.act(Input::Redo);
    page.act(Input::Redo);
    assert!(page.history.inputs.is_sorted_by_key(|(at_us, _)| *at_us));
    let again = Page::boot(&FILES, None, Some(page.history.clone()));
    assert_eq!(digest(&again), digest(&page));
}

#[test]
fn a_new_action_makes_redo_meaningless_and_a_refused_one_is_nothing_to_undo() {
    let mut page = Page::boot(&FILES, None, None);
    create_group(&mut page, "web");
    page.act(Input::Undo);
    create_group(&mut page, "db");
    assert_eq!(page.can_undo, (Some("create db".into()), None));
    let again = VpcCall::CreateSecurityGroup {
        group_name: "db".into(),
        description: "d".into(),
        vpc_id: None,
    };
    page.call(again).unwrap_err();
    assert_eq!(page.can_undo.0.as_deref(), Some("create db"));
}

#[test]
fn undo_goes_back_in_time_and_across_checkpoints() {
    let mut page = Page::boot(&FILES, None, None);
    launch(&mut page);
    let mut digests = vec![digest(&page)];
    for number in 0..70 {
        create_group(&mut page, &format!("g{number}"));
        page.act(Input::SkipMs(1000));
        page.wait_ms(100);
        digests.push(digest(&page));
    }
    for number in (0..70).rev() {
        page.act(Input::Undo);
        page.act(Input::Undo);
        let (view, ..) = digest(&page);
        assert_eq!(
            view.security_groups, digests[number].0.security_groups,
            "{number}"
        );
    }
    for _ in 0..140 {
        page.act(Input::Redo);
    }
    assert_eq!(digest(&page), digests[70]);
}

#[test]
fn a_lessons_own_world_can_be_left_again_by_undo() {
    let mut page = Page::boot(&FILES, None, None);
    create_group(&mut page, "mine");
    let mine = digest(&page);
    page.act(Input::RestartLesson);
    assert!(
        page.view
            .security_groups
            .iter()
            .all(|group| group.name != "mine")
    );
    assert!(page.history.inputs.is_empty());
    page.act(Input::Undo);
    assert_eq!(digest(&page), mine);
    assert_eq!(page.history.inputs.len(), 1);
    page.act(Input::Redo);
    assert!(page.history.inputs.is_empty());
}

#[test]
fn random_histories_replay_into_the_same_world() {
    for seed in 0..12 {
        let mut page = Page::boot(&FILES, None, None);
        let mut dice = Dice(seed);
        for _ in 0..60 {
            let input = dice.input(&page);
            page.act(input);
            page.wait_ms(dice.below(400));
        }
        page.act(Input::SkipMs(1));
        page.wait_ms(66);
        page.act(Input::Pause);
        let again = Page::boot(&FILES, None, Some(page.history.clone()));
        let last = page.history.inputs.len();
        assert_eq!(digest(&again), digest(&page), "seed {seed}, {last} inputs");
        assert_eq!(again.can_undo.0, page.can_undo.0, "seed {seed}");
    }
}

#[test]
fn histories_with_undo_and_redo_replay_into_the_same_world() {
    for seed in 0..12 {
        let mut page = Page::boot(&FILES, None, None);
        let mut dice = Dice(100 + seed);
        for _ in 0..60 {
            let input = match dice.below(5) {
                0 => Input::Undo,
                1 => Input::Redo,
                _ => dice.input(&page),
            };
            page.act(input);
            page.wait_ms(dice.below(400));
        }
        page.act(Input::SkipMs(1));
        page.wait_ms(66);
        page.act(Input::Pause);
        assert!(page.history.inputs.is_sorted_by_key(|(at_us, _)| *at_us));
        let again = Page::boot(&FILES, None, Some(page.history.clone()));
        assert_eq!(digest(&again), digest(&page), "seed {seed}");
    }
}

#[test]
fn a_history_that_cannot_be_gives_a_new_world_and_a_word() {
    let mut page = Page::boot(&FILES, None, None);
    create_group(&mut page, "web");
    let sound = page.history.clone();
    let mut disordered = sound.clone();
    disordered.inputs.push((0, Input::Pause));
    let mut far = sound.clone();
    far.inputs.push((u64::MAX, Input::Pause));
    let mut early = sound.clone();
    early.start_ms = u64::MAX;
    let mut elsewhere = sound.clone();
    elsewhere.lesson = Some("gone".into());
    for history in [disordered, far, early, elsewhere] {
        let page = Page::boot(&FILES, None, Some(history));
        assert!(
            page.notices()
                .any(|text| text.contains("could not be restored"))
        );
        assert_eq!(page.lesson.id, "a");
        assert!(page.history.inputs.is_empty());
    }
}

/// A small seeded generator: tests print its seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    pub(super) fn input(&mut self, page: &Page) -> Input {
        let terminal = 1 + u32::try_from(self.below(4)).unwrap();
        let group = format!("g{}", self.below(4));
        match self.below(16) {
            0 => Input::OpenTerminal {
                host: "laptop".into(),
            },
            1 => self.open_instance(page),
            2 => Input::CloseTerminal { terminal },
            3 => Input::Window {
                terminal,
                columns: 40 + 10 * u16::try_from(self.below(8)).unwrap(),
                rows: 10 + u16::try_from(self.below(8)).unwrap(),
            },
            4 => Input::Speed([1, 10, 60][usize::try_from(self.below(3)).unwrap()]),
            5 => Input::SkipMs(self.below(90_000)),
            6 => Input::Pause,
            7 => Input::Resume,
            8 => self.call(VpcCall::CreateSecurityGroup {
                group_name: group,
                description: "d".into(),
                vpc_id: None,
            }),
            9 => self.delete_group(page),
            10 => self.run_instance(page),
            11 => Input::Hint {
                step: "launch".into(),
            },
            _ => {
                let lines = [
                    "hostname\r",
                    "sudo dnf install -y valkey\r",
                    "valkey-cli -h 172.31.0.9\r",
                    "\x03",
                    "ls",
                    "\x1b[A\r",
                ];
                let data = lines[usize::try_from(self.below(6)).unwrap()].to_owned();
                Input::Type { terminal, data }
            }
        }
    }

    fn call(&mut self, call: impl Into<Call>) -> Input {
        let call = call.into();
        Input::Call { id: 0, call }
    }

    fn open_instance(&mut self, page: &Page) -> Input {
        let host = page
            .view
            .instances
            .first()
            .map_or("i-none".to_owned(), |instance| instance.id.clone());
        Input::OpenTerminal { host }
    }

    fn delete_group(&mut self, page: &Page) -> Input {
        let groups = &page.view.security_groups;
        let place = usize::try_from(self.below(groups.len() as u64)).unwrap();
        self.call(VpcCall::DeleteSecurityGroup {
            group_id: groups[place].id.clone(),
        })
    }

    fn run_instance(&mut self, page: &Page) -> Input {
        let groups = &page.view.security_groups;
        let place = usize::try_from(self.below(groups.len() as u64)).unwrap();
        self.call(Ec2Call::RunInstances {
            name: "RedisClient-AL2023".into(),
            image: "Amazon Linux 2023".into(),
            instance_type: "t3.micro".into(),
            key_name: None,
            subnet_id: None,
            associate_public_ip: true,
            security_group_ids: vec![groups[place].id.clone()],
        })
    }
}

/// The two files' course, and a history of so many actions in it.
fn long(length: usize) -> (std::rc::Rc<lesson::course::Course>, History) {
    let page = Page::boot(&FILES, None, None);
    let files = FILES.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let course = lesson::author::compile(&files).unwrap();
    let course = lesson::course::Course::read(&course, &Wish::default()).unwrap();
    let mut history = page.history;
    let inputs = (0..length).map(|number| {
        let at_us = (history.start_ms + number as u64 * 20) * 1000;
        let input = match number % 8 {
            0 => Input::OpenTerminal {
                host: "laptop".into(),
            },
            4 => Input::CloseTerminal {
                terminal: u32::try_from(number / 8 + 1).unwrap(),
            },
            _ => Input::SkipMs(1),
        };
        (at_us, input)
    });
    history.inputs = inputs.collect();
    (std::rc::Rc::new(course), history)
}

#[test]
fn ten_thousand_steps_go_back_and_forth_without_doing_all_again_each_time() {
    const STEPS: usize = 10_000;
    let (course, history) = long(STEPS);
    let mut world = World::restore(&course, WorldId::Lab, history.clone()).unwrap();
    let end = format!("{:?}", world.state.situation.terminals.len());
    for _ in 0..STEPS {
        world.perform(Input::Undo, 0, &mut Vec::new());
    }
    assert_eq!(world.undo_labels().0, None);
    assert!(world.history.inputs.is_empty());
    let each = world.replayed / STEPS;
    assert!(each <= 20, "{each} inputs for a step back");
    world.replayed = 0;
    for _ in 0..STEPS {
        world.perform(Input::Redo, 0, &mut Vec::new());
    }
    assert_eq!(world.replayed, 0);
    assert_eq!(world.undo_labels().1, None);
    assert_eq!(world.history.inputs, history.inputs);
    assert_eq!(format!("{:?}", world.state.situation.terminals.len()), end);
    world.perform(Input::Undo, 0, &mut Vec::new());
    assert!(world.replayed <= 32, "{}", world.replayed);
}
