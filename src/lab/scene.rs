//! Carries out a lesson's actions: for scenes, and for the linter's solutions and wrong tries. No student waits:
//! time leaps as far as each action needs.

mod database;

use cloud::api::{Call, Ec2Call, ElastiCacheCall, RuleDirection, RuleSpec, VpcCall};
use cloud::view::View;
use lesson::action::{
    Action, Line, NewCache, NewGroup, NewInstance, NewSubnetGroup, Rule, SetRules,
};
use lesson::course::Lesson;
use lesson::template::{fill, find_cache, find_group, find_instance};
use sim::Time;

use crate::protocol::{Input, TerminalId};
use crate::state::{Applied, State};

/// Time that any line gets before its prompt is looked for.
const LINE_MS: u64 = 200;
/// The longest that a scene waits for a prompt or a resource.
const LONGEST_WAIT_MS: u64 = 3600 * 1000;
/// Instants in one leap of a scene.
const BUDGET: u32 = 10_000_000;

/// Carries out a lesson's scene, which may stand on lessons before it in the course.
pub(crate) fn build(state: &mut State, lesson: &Lesson) -> Result<(), String> {
    let course = state.situation.course.clone();
    let place = course.lesson(&lesson.id).map_or(0, |(place, _)| place);
    perform_all(state, &lesson.data.scene, place)
}

/// What the terminals of the playground's scene are called, whatever host they are on.
const PLAYGROUND: &str = "Playground";

/// Carries out the playground's scene.
pub(crate) fn build_playground(state: &mut State) -> Result<(), String> {
    let course = state.situation.course.clone();
    perform_all(state, &course.playground, course.lessons.len())?;
    for terminal in &mut state.situation.terminals {
        terminal.title = PLAYGROUND.to_owned();
    }
    Ok(())
}

/// Carries out actions in order; the first that fails ends it.
#[cfg(feature = "author")]
pub(crate) fn perform(state: &mut State, actions: &[Action]) -> Result<(), String> {
    let lessons = state.situation.course.lessons.len();
    perform_all(state, actions, lessons)
}

fn perform_all(state: &mut State, actions: &[Action], before: usize) -> Result<(), String> {
    for action in actions {
        perform_one(state, action, before)?;
        state.look();
        state.target = state.target.max(state.now());
    }
    Ok(())
}

fn perform_one(state: &mut State, action: &Action, before: usize) -> Result<(), String> {
    match action {
        Action::Lesson(id) => whole_lesson(state, id, before),
        Action::OpenTerminal(host) => open_terminal(state, host).map(|_| ()),
        Action::Run(line) => {
            let terminal = type_line(state, line)?;
            wait_for_prompt(state, terminal)
        }
        Action::Type(line) => {
            type_line(state, line)?;
            leap(state, LINE_MS);
            Ok(())
        }
        Action::Python(python) => {
            let lines = python.instead.iter().map(|line| Line {
                on: python.on.clone(),
                line: line.clone(),
            });
            let lines: Vec<Action> = lines.map(Action::Run).collect();
            perform_all(state, &lines, before)
        }
        Action::Answer(given) => {
            let step = state
                .lesson()
                .and_then(|lesson| state.run.as_ref()?.current(lesson));
            if let Some(step) = step.map(|step| step.id.clone()) {
                let given = given.clone();
                state.apply(&Input::Submit { step, given });
            }
            Ok(())
        }
        Action::Refused(inner) => match perform_one(state, inner, before) {
            Ok(()) => Err("an action that must be refused was not".into()),
            Err(_) => Ok(()),
        },
        Action::Skip(seconds) => {
            leap(state, u64::from(*seconds) * 1000);
            Ok(())
        }
        Action::WaitFor(name) => wait_for(state, name),
        Action::CreateSecurityGroup(group) => create_group(state, group),
        Action::SetRules(rules) => set_rules(state, rules),
        action => {
            call_for(&state.situation.cloud.view(), action).and_then(|call| make(state, call))
        }
    }
}

/// Everything that a lesson and those it stands on did. It must be one of the first `before` of the course: so no
/// lesson stands on itself.
fn whole_lesson(state: &mut State, id: &str, before: usize) -> Result<(), String> {
    let course = state.situation.course.clone();
    let Some((place, lesson)) = course.lesson(id) else {
        return Err(format!("there is no lesson `{id}`"));
    };
    if place >= before {
        return Err(format!(
            "the lesson `{id}` does not come before this one in course.toml"
        ));
    }
    perform_all(state, &lesson.data.scene, place)?;
    for step in &lesson.data.step {
        perform_all(state, &step.solution, place)?;
    }
    Ok(())
}

fn leap(state: &mut State, ms: u64) {
    let until = Time(state.now().0.saturating_add(ms.saturating_mul(1000)));
    state.advance(until, BUDGET);
}

fn open_terminal(state: &mut State, host: &str) -> Result<TerminalId, String> {
    let host_id = host_id(&state.situation.cloud.view(), host)?;
    if let Applied::Refused(why) = state.apply(&Input::OpenTerminal { host: host_id }) {
        return Err(why);
    }
    let newest = state
        .situation
        .terminals
        .last()
        .map(|terminal| (terminal.id, terminal.problem.clone()));
    match newest {
        Some((_, Some(problem))) => Err(problem),
        Some((terminal, None)) => wait_for_prompt(state, terminal).map(|()| terminal),
        None => Err(format!("no terminal on {host}")),
    }
}

/// Types a line into the host's terminal; opens one if there is none.
fn type_line(state: &mut State, line: &Line) -> Result<TerminalId, String> {
    let view = state.situation.cloud.view();
    let host = host_id(&view, &line.on)?;
    let mut open = state.situation.terminals.iter().rev();
    let open = open.find(|terminal| terminal.host == host && terminal.pid.is_some());
    let terminal = match open.map(|terminal| terminal.id) {
        Some(terminal) => terminal,
        None => open_terminal(state, &line.on)?,
    };
    let data = match line.line.as_str() {
        "^C" => "\x03".to_owned(),
        "^D" => "\x04".to_owned(),
        // Each line ends with Enter.
        text => fill(text, &view, &[]).replace('\n', "\r") + "\r",
    };
    state.apply(&Input::Type { terminal, data });
    Ok(terminal)
}

/// Lets time pass until the terminal's program reads again.
fn wait_for_prompt(state: &mut State, terminal: TerminalId) -> Result<(), String> {
    let deadline = Time(state.now().0.saturating_add(LONGEST_WAIT_MS * 1000));
    leap(state, LINE_MS);
    loop {
        let found = state
            .situation
            .terminals
            .iter()
            .find(|open| open.id == terminal);
        // A shell that has ended asks for nothing any more.
        let Some(pid) = found.and_then(|terminal| terminal.pid) else {
            return Ok(());
        };
        if state.is_reading(pid) {
            return Ok(());
        }
        match state.situation.cloud.next_due() {
            Some(due) if due <= deadline => _ = state.advance(due, BUDGET),
            _ => return Err("a line in a terminal does not end".into()),
        }
    }
}

/// Lets time pass until a resource is what it is going to be.
fn wait_for(state: &mut State, name: &str) -> Result<(), String> {
    const CHANGES: usize = 32;
    for _ in 0..CHANGES {
        let view = state.situation.cloud.view();
        let cache = find_cache(&view, name).map(|cache| cache.changes_at_ms);
        let instance = find_instance(&view, name).map(|instance| instance.changes_at_ms);
        let mut databases = view.databases.iter();
        let database = databases.find(|database| database.id == name);
        let database = database.map(|database| database.changes_at_ms);
        match cache.or(instance).or(database) {
            Some(Some(at_ms)) => {
                let wait_ms = at_ms.saturating_sub(state.now_ms()).max(1);
                leap(state, wait_ms.min(LONGEST_WAIT_MS));
            }
            Some(None) | None => return Ok(()),
        }
    }
    Err(format!("`{name}` never comes to rest"))
}

fn create_group(state: &mut State, group: &NewGroup) -> Result<(), String> {
    let description = match group.description.as_str() {
        "" => group.name.clone(),
        description => description.to_owned(),
    };
    let call = VpcCall::CreateSecurityGroup {
        group_name: group.name.clone(),
        description,
        vpc_id: None,
    };
    make(state, call)?;
    let inbound = (!group.inbound.is_empty()).then(|| group.inbound.clone());
    let outbound = group.outbound.clone();
    set_rules(
        state,
        &SetRules {
            group: group.name.clone(),
            inbound,
            outbound,
        },
    )
}

fn set_rules(state: &mut State, rules: &SetRules) -> Result<(), String> {
    let group_id = group_id(&state.situation.cloud.view(), &rules.group)?;
    let sides = [
        (RuleDirection::Inbound, &rules.inbound),
        (RuleDirection::Outbound, &rules.outbound),
    ];
    for (direction, rules) in sides {
        if let Some(rules) = rules {
            let group_id = group_id.clone();
            let rules = rules.iter().map(rule_spec).collect();
            make(
                state,
                VpcCall::ReplaceSecurityGroupRules {
                    group_id,
                    direction,
                    rules,
                },
            )?;
        }
    }
    Ok(())
}

fn rule_spec(rule: &Rule) -> RuleSpec {
    let is_all = matches!(rule.protocol.as_str(), "all" | "-1");
    let whole = rule.port == 0 && rule.to_port.is_none();
    RuleSpec {
        protocol: if is_all {
            "-1".into()
        } else {
            rule.protocol.clone()
        },
        from_port: rule.port,
        to_port: if whole {
            u16::MAX
        } else {
            rule.to_port.unwrap_or(rule.port)
        },
        source: rule.source.clone(),
        description: String::new(),
    }
}

fn make(state: &mut State, call: impl Into<Call>) -> Result<(), String> {
    let call = call.into();
    match state.apply(&Input::Call { id: 0, call }) {
        Applied::Done(Some(Err(error))) => Err(format!("{}: {}", error.code, error.message)),
        Applied::Done(_) => Ok(()),
        Applied::Refused(why) => Err(why),
    }
}

/// The call for an action that is one call.
fn call_for(view: &View, action: &Action) -> Result<Call, String> {
    let instance_id = |name: &str| instance_id(view, name);
    Ok(match action {
        Action::DeleteSecurityGroup(name) => VpcCall::DeleteSecurityGroup {
            group_id: group_id(view, name)?,
        }
        .into(),
        Action::LaunchInstance(instance) => run_instances(view, instance)?.into(),
        Action::StartInstance(name) => Ec2Call::StartInstances {
            instance_id: instance_id(name)?,
        }
        .into(),
        Action::StopInstance(name) => Ec2Call::StopInstances {
            instance_id: instance_id(name)?,
        }
        .into(),
        Action::TerminateInstance(name) => Ec2Call::TerminateInstances {
            instance_id: instance_id(name)?,
        }
        .into(),
        Action::SetInstanceGroups(groups) => Ec2Call::ModifyInstanceSecurityGroups {
            instance_id: instance_id(&groups.of)?,
            security_group_ids: group_ids(view, &groups.groups)?,
        }
        .into(),
        Action::CreateSubnetGroup(group) => create_subnet_group(view, group).into(),
        Action::DeleteSubnetGroup(name) => {
            ElastiCacheCall::DeleteCacheSubnetGroup { name: name.clone() }.into()
        }
        Action::CreateCache(cache) => create_cache(view, cache)?.into(),
        Action::SetCacheGroups(groups) => ElastiCacheCall::ModifyReplicationGroupSecurityGroups {
            id: groups.of.clone(),
            security_group_ids: group_ids(view, &groups.groups)?,
        }
        .into(),
        Action::CreateDatabase(database) => {
            let groups = group_ids(view, &database.groups)?;
            database::create(view, database, groups).into()
        }
        Action::DeleteCache(id) => {
            ElastiCacheCall::DeleteReplicationGroup { id: id.clone() }.into()
        }
        _ => return Err("this is no call".into()),
    })
}

fn run_instances(view: &View, instance: &NewInstance) -> Result<Ec2Call, String> {
    Ok(Ec2Call::RunInstances {
        name: instance.name.clone(),
        image: instance.image.clone(),
        instance_type: instance.instance_type.clone(),
        key_name: view.key_pairs.first().cloned(),
        subnet_id: None,
        associate_public_ip: instance.public_ip,
        security_group_ids: group_ids(view, &instance.groups)?,
    })
}

fn create_subnet_group(view: &View, group: &NewSubnetGroup) -> ElastiCacheCall {
    let subnets = view
        .vpcs
        .iter()
        .filter(|vpc| vpc.is_default)
        .flat_map(|vpc| &vpc.subnets);
    let subnet_ids = match group.subnets.as_slice() {
        [] => subnets.map(|subnet| subnet.id.clone()).collect(),
        chosen => chosen.iter().map(|id| fill(id, view, &[])).collect(),
    };
    ElastiCacheCall::CreateCacheSubnetGroup {
        name: group.name.clone(),
        description: String::new(),
        subnet_ids,
    }
}

fn create_cache(view: &View, cache: &NewCache) -> Result<ElastiCacheCall, String> {
    Ok(ElastiCacheCall::CreateReplicationGroup {
        id: cache.name.clone(),
        description: String::new(),
        engine: cache.engine.clone(),
        engine_version: None,
        node_type: cache.node_type.clone(),
        num_cache_clusters: cache.nodes,
        port: cache.port,
        subnet_group: cache.subnet_group.clone(),
        security_group_ids: group_ids(view, &cache.groups)?,
        transit_encryption: cache.tls,
    })
}

fn host_id(view: &View, name: &str) -> Result<String, String> {
    if view.laptops.iter().any(|laptop| laptop.id == name) {
        return Ok(name.to_owned());
    }
    instance_id(view, name)
}

fn instance_id(view: &View, name: &str) -> Result<String, String> {
    let found = find_instance(view, name).map(|instance| instance.id.clone());
    found.ok_or_else(|| format!("there is no instance `{name}`"))
}

fn group_id(view: &View, name: &str) -> Result<String, String> {
    find_group(view, name).ok_or_else(|| format!("there is no security group `{name}`"))
}

fn group_ids(view: &View, names: &[String]) -> Result<Vec<String>, String> {
    names.iter().map(|name| group_id(view, name)).collect()
}
