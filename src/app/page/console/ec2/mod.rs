//! The panels of EC2.

mod instances;
mod launch;

use cloud::view::InstanceState;

use crate::console::panel::{Panel, Section};

/// What this service shows.
pub const PANELS: &[Panel] = &[
    Panel {
        paths: &["instances/launch"],
        section: &INSTANCES,
        paint: |visit| launch::launch_form(visit.cx, visit.view),
    },
    Panel {
        paths: &["instance/*", "instances/*"],
        section: &INSTANCES,
        paint: |visit| instances::instance(visit.cx, visit.view, visit.name()),
    },
    Panel {
        paths: &["instances", "instance"],
        section: &INSTANCES,
        paint: |visit| instances::instances(visit.cx, visit.view),
    },
];

const INSTANCES: Section = Section {
    path: "instances",
    label: words::EC2_INSTANCES,
    name: words::EC2,
    about: words::EC2_ABOUT,
    count: |view| {
        let running = view
            .instances
            .iter()
            .filter(|it| it.state == InstanceState::Running);
        let count = running.count() as u64;
        words::Ec2Running { count }.text()
    },
};
