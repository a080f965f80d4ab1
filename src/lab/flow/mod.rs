//! The flow of data from visitors to the database: what a student orders of the load generator, and what there is to see.

mod own;
mod run;

use cloud::view::{CacheStatus, CacheView, DatabaseStatus, DatabaseView, InstanceState, View};
use sim::load::{Application, CachePlace, DatabasePlace, LOAD, Phase, Setup};
use sim::process::Pid;

use crate::order::{Order, Start};
use crate::protocol::Sealed;
use crate::sight::flow::{FlowSight, Lack, Need, Place};
use crate::state::{Applied, State};

engine::later!(LOAD);

/// Carries out an order.
#[inline(never)]
pub(crate) fn obey(state: &mut State, order: &Sealed) -> Applied {
    let obeyed = match order.open() {
        Some(Order::Start(start)) => begin(state, &start),
        Some(Order::Set(settings)) => tell(state, |app| app.set(settings)),
        Some(Order::Stop) => tell(state, Application::stop),
        None => Err(words::REFUSED_LOAD.text().into()),
    };
    match obeyed {
        Ok(()) => {
            state.settle();
            Applied::Done(None)
        }
        Err(why) => Applied::Refused(why),
    }
}

/// One application at a time: who begins takes the place of the one before.
fn begin(state: &mut State, start: &Start) -> Result<(), String> {
    let cloud = &mut state.situation.cloud;
    let view = cloud.view();
    let mut instances = view.instances.iter();
    let runs = instances.any(|it| it.id == start.instance && it.state == InstanceState::Running);
    let host = cloud.host_of(&start.instance).filter(|_| runs);
    let host = host.ok_or(words::REFUSED_LOAD_INSTANCE.text())?;
    let mut databases = view.databases.iter();
    let database = databases.find(|it| it.id == start.database);
    let database = database.ok_or(words::REFUSED_LOAD_DATABASE.text())?;
    let endpoint = database.endpoint.clone();
    let mut caches = view.caches.iter();
    let cache = caches.find(|it| it.id == start.cache);
    let setup = Setup {
        cache: cache.and_then(place_of),
        database: DatabasePlace {
            host: endpoint.ok_or(words::REFUSED_LOAD_DATABASE.text())?,
            port: database.port,
            user: start.user.clone(),
            password: start.password.clone(),
        },
    };
    let before: Vec<Pid> = all(state).iter().map(|(pid, _)| *pid).collect();
    let world = state.situation.cloud.world_mut();
    for pid in before {
        world.kill(pid);
    }
    let application = Application::new(setup, start.settings.clone());
    world.spawn(host, Box::new(application));
    Ok(())
}

fn place_of(cache: &CacheView) -> Option<CachePlace> {
    Some(CachePlace {
        host: cache.primary_endpoint.clone()?,
        port: cache.port,
        tls: cache.transit_encryption,
    })
}

/// Has the application heed something.
fn tell(state: &mut State, what: impl FnOnce(&mut Application)) -> Result<(), String> {
    let pid = all(state).pop().map(|(pid, _)| pid);
    let world = state.situation.cloud.world_mut();
    let application = pid.and_then(|pid| Some((pid, world.process_mut::<Application>(pid)?)));
    let Some((pid, application)) = application else {
        return Err(words::REFUSED_LOAD_NONE.text().into());
    };
    what(application);
    world.input(pid, b"");
    Ok(())
}

/// All applications: one, or none.
fn all(state: &State) -> Vec<(Pid, &Application)> {
    let world = state.situation.cloud.world();
    let pids = world.hosts().flat_map(|host| world.processes_of(host));
    let found = pids.filter_map(|pid| Some((pid, world.process::<Application>(pid)?)));
    found.collect()
}

/// What there is to see now.
#[inline(never)]
pub(crate) fn look(state: &State) -> FlowSight {
    let view = state.situation.cloud.view();
    let application = all(state).pop();
    let run = application.map(|(pid, it)| Box::new(run::look(state, &view, pid, it)));
    let at_work = application.filter(|(_, it)| is_at_work(it));
    let (requests, counted) = match at_work {
        Some((_, it)) => (run::requests(it), own::counted(state, &view)),
        None => (own::requests(state, &view), own::counted(state, &view)),
    };
    FlowSight {
        instances: instances(&view),
        caches: view
            .caches
            .iter()
            .filter(|it| is_open(it))
            .map(cache)
            .collect(),
        databases: view
            .databases
            .iter()
            .filter(|it| is_up(it))
            .map(database)
            .collect(),
        lacks: lacks(&view),
        run,
        requests,
        counted,
    }
}

fn is_at_work(application: &Application) -> bool {
    matches!(application.phase(), Phase::Preparing | Phase::Running)
}

fn instances(view: &View) -> Vec<Place> {
    let running = view.instances.iter();
    let running = running.filter(|it| it.state == InstanceState::Running);
    let place = running.map(|it| Place {
        id: it.id.clone(),
        name: it.shown_name().to_owned(),
        user: String::new(),
    });
    place.collect()
}

fn cache(cache: &CacheView) -> Place {
    Place {
        id: cache.id.clone(),
        name: cache.id.clone(),
        user: String::new(),
    }
}

fn database(database: &DatabaseView) -> Place {
    Place {
        id: database.id.clone(),
        name: database.id.clone(),
        user: database.master_username.clone(),
    }
}

/// Whether clients may connect.
fn is_open(cache: &CacheView) -> bool {
    let is_open = matches!(
        cache.status,
        CacheStatus::Available | CacheStatus::Modifying
    );
    is_open && cache.primary_endpoint.is_some()
}

fn is_up(database: &DatabaseView) -> bool {
    let is_up = matches!(
        database.status,
        DatabaseStatus::Available | DatabaseStatus::BackingUp | DatabaseStatus::Modifying
    );
    is_up && database.endpoint.is_some()
}

/// What there is not, and what brings it.
fn lacks(view: &View) -> Vec<Lack> {
    let mut lacks = Vec::new();
    let mut lack = |need, waits_for: Option<String>, there: &str, create: &str| {
        let panel = match &waits_for {
            Some(id) => format!("{there}/{id}"),
            None => create.to_owned(),
        };
        lacks.push(Lack {
            need,
            waits_for,
            panel,
        });
    };
    if !view
        .instances
        .iter()
        .any(|it| it.state == InstanceState::Running)
    {
        let mut others = view.instances.iter();
        let other = others.find(|it| {
            !matches!(
                it.state,
                InstanceState::Terminated | InstanceState::ShuttingDown
            )
        });
        let other = other.map(|it| it.shown_name().to_owned());
        lack(Need::Instance, other, "instance", "instances/launch");
    }
    if !view.databases.iter().any(is_up) {
        let mut others = view.databases.iter();
        let other = others.find(|it| it.status != DatabaseStatus::Deleting);
        lack(
            Need::Database,
            other.map(|it| it.id.clone()),
            "database",
            "database/create",
        );
    }
    if !view.caches.iter().any(is_open) {
        let mut others = view.caches.iter();
        let other = others.find(|it| it.status == CacheStatus::Creating);
        lack(
            Need::Cache,
            other.map(|it| it.id.clone()),
            "cache",
            "cache/create",
        );
    }
    lacks
}
