//! Console actions as a lesson's actions.

use cloud::api::{
    CacheForm, Call, DatabaseForm, Ec2Call, ElastiCacheCall, LaunchForm, RdsCall, RuleDirection,
    RuleSpec, VpcCall,
};
use cloud::view::View;
use lesson::action::{
    Action, Groups, NewCache, NewDatabase, NewGroup, NewInstance, NewSubnetGroup, Rule, SetRules,
};

/// The actions that do what a call does, with names for ids; `None`: none does.
pub(super) fn actions(call: &Call, view: &View) -> Option<Vec<Action>> {
    match call {
        Call::Vpc(call) => vpc(call, view).map(one),
        Call::Ec2(call) => ec2(call, view),
        Call::ElastiCache(call) => elasticache(call, view),
        Call::Rds(RdsCall::CreateDbInstance { form }) => database(form, view).map(one),
        _ => None,
    }
}

fn one(action: Action) -> Vec<Action> {
    vec![action]
}

fn vpc(call: &VpcCall, view: &View) -> Option<Action> {
    Some(match call {
        VpcCall::CreateSecurityGroup {
            group_name,
            description,
            vpc_id: _,
        } => Action::CreateSecurityGroup(NewGroup {
            name: group_name.clone(),
            description: description.clone(),
            inbound: Vec::new(),
            outbound: None,
        }),
        VpcCall::DeleteSecurityGroup { group_id } => {
            Action::DeleteSecurityGroup(group(view, group_id))
        }
        VpcCall::ReplaceSecurityGroupRules {
            group_id,
            direction,
            rules,
        } => {
            let rules = Some(rules.iter().map(|spec| rule(view, spec)).collect());
            let (inbound, outbound) = match direction {
                RuleDirection::Inbound => (rules, None),
                RuleDirection::Outbound => (None, rules),
            };
            let group = group(view, group_id);
            Action::SetRules(SetRules {
                group,
                inbound,
                outbound,
            })
        }
        VpcCall::AuthorizeSecurityGroup { .. } | VpcCall::RevokeSecurityGroup { .. } => {
            return None;
        }
    })
}

fn ec2(call: &Ec2Call, view: &View) -> Option<Vec<Action>> {
    let name = |id: &String| {
        let mut instances = view.instances.iter();
        let found = instances.find(|instance| instance.id == *id);
        found
            .map(|instance| instance.name.clone())
            .filter(|name| !name.is_empty())
    };
    Some(one(match call {
        Ec2Call::RunInstances {
            name,
            image,
            instance_type,
            associate_public_ip,
            security_group_ids,
            ..
        } => Action::LaunchInstance(NewInstance {
            name: name.trim().to_owned(),
            image: image.clone(),
            instance_type: instance_type.clone(),
            groups: groups(view, security_group_ids),
            public_ip: *associate_public_ip,
        }),
        Ec2Call::LaunchWithNewGroup { form } => return Some(launch(form)),
        Ec2Call::StartInstances { instance_id } => Action::StartInstance(name(instance_id)?),
        Ec2Call::StopInstances { instance_id } => Action::StopInstance(name(instance_id)?),
        Ec2Call::TerminateInstances { instance_id } => {
            Action::TerminateInstance(name(instance_id)?)
        }
        Ec2Call::ModifyInstanceSecurityGroups {
            instance_id,
            security_group_ids,
        } => Action::SetInstanceGroups(Groups {
            of: name(instance_id)?,
            groups: groups(view, security_group_ids),
        }),
        Ec2Call::CreateTags { .. } => return None,
    }))
}

/// The console makes a security group along with the instance.
fn launch(form: &LaunchForm) -> Vec<Action> {
    let ssh = form.ssh_source.iter().map(|source| Rule {
        protocol: "tcp".to_owned(),
        port: 22,
        to_port: None,
        source: source.clone(),
    });
    let group = NewGroup {
        name: form.group_name.clone(),
        description: form.description.clone(),
        inbound: ssh.collect(),
        outbound: None,
    };
    let instance = NewInstance {
        name: form.name.trim().to_owned(),
        image: form.image.clone(),
        instance_type: form.instance_type.clone(),
        groups: vec![form.group_name.clone()],
        public_ip: form.associate_public_ip,
    };
    vec![
        Action::CreateSecurityGroup(group),
        Action::LaunchInstance(instance),
    ]
}

fn elasticache(call: &ElastiCacheCall, view: &View) -> Option<Vec<Action>> {
    Some(one(match call {
        ElastiCacheCall::CreateCacheSubnetGroup {
            name, subnet_ids, ..
        } => Action::CreateSubnetGroup(subnet_group(view, name, subnet_ids)?),
        ElastiCacheCall::DeleteCacheSubnetGroup { name } => Action::DeleteSubnetGroup(name.clone()),
        ElastiCacheCall::CreateReplicationGroup {
            id,
            engine,
            node_type,
            num_cache_clusters,
            port,
            subnet_group,
            security_group_ids,
            transit_encryption,
            ..
        } => Action::CreateCache(NewCache {
            name: id.clone(),
            subnet_group: subnet_group.clone(),
            groups: groups(view, security_group_ids),
            engine: engine.clone(),
            node_type: node_type.clone(),
            port: *port,
            nodes: *num_cache_clusters,
            tls: *transit_encryption,
        }),
        ElastiCacheCall::CreateCacheWithNewSubnetGroup { form } => {
            return with_subnet_group(form, view);
        }
        ElastiCacheCall::ModifyReplicationGroupSecurityGroups {
            id,
            security_group_ids,
        } => Action::SetCacheGroups(Groups {
            of: id.clone(),
            groups: groups(view, security_group_ids),
        }),
        ElastiCacheCall::DeleteReplicationGroup { id } => Action::DeleteCache(id.clone()),
    }))
}

fn with_subnet_group(form: &CacheForm, view: &View) -> Option<Vec<Action>> {
    let made = subnet_group(view, &form.subnet_group, &form.subnet_ids)?;
    let cache = NewCache {
        name: form.id.clone(),
        subnet_group: form.subnet_group.clone(),
        groups: groups(view, &form.security_group_ids),
        engine: form.engine.clone(),
        node_type: form.node_type.clone(),
        port: form.port,
        nodes: form.num_cache_clusters,
        tls: form.transit_encryption,
    };
    Some(vec![
        Action::CreateSubnetGroup(made),
        Action::CreateCache(cache),
    ])
}

/// Ids of subnets are others in the next world: only all of the default VPC can be said.
fn subnet_group(view: &View, name: &str, subnet_ids: &[String]) -> Option<NewSubnetGroup> {
    let default = view.vpcs.iter().filter(|vpc| vpc.is_default);
    let is_all = default
        .flat_map(|vpc| &vpc.subnets)
        .all(|subnet| subnet_ids.contains(&subnet.id));
    is_all.then(|| NewSubnetGroup {
        name: name.to_owned(),
        subnets: Vec::new(),
    })
}

/// As a scene makes one: any other choice of the form cannot be said.
fn database(form: &DatabaseForm, view: &View) -> Option<Action> {
    let is_plain =
        form.new_security_group.is_empty() && form.class == "db.t3.micro" && form.port == 3306;
    is_plain.then(|| {
        Action::CreateDatabase(NewDatabase {
            name: form.id.clone(),
            groups: groups(view, &form.security_group_ids),
            password: form.master_password.clone(),
            database: form.database.clone(),
        })
    })
}

fn rule(view: &View, spec: &RuleSpec) -> Rule {
    let is_all = spec.protocol == "-1";
    let is_whole = is_all || spec.from_port == 0 && spec.to_port == u16::MAX;
    Rule {
        protocol: if is_all {
            "all".to_owned()
        } else {
            spec.protocol.clone()
        },
        port: if is_whole { 0 } else { spec.from_port },
        to_port: (!is_whole && spec.to_port != spec.from_port).then_some(spec.to_port),
        source: group(view, &spec.source),
    }
}

/// A security group's name; what is none stays as it is.
fn group(view: &View, id: &str) -> String {
    let mut groups = view.security_groups.iter();
    let found = groups.find(|group| group.id == id);
    found.map_or(id, |group| group.name.as_str()).to_owned()
}

fn groups(view: &View, ids: &[String]) -> Vec<String> {
    ids.iter().map(|id| group(view, id)).collect()
}
