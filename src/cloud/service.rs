//! The seam between the account and a service: what a service must be able to do ([`Service`]), the list of all of
//! them ([`services!`]) and the calls of one ([`calls!`]).
//!
//! A new service is a folder and a line of the list in `services.rs`. The list makes of it a variant of `Call`, fields of
//! `View`, and a line of every match over all services: none of them has an arm for the rest.
//!
//! **Invariant:** nothing here and in a service's folder knows the list.

use sim::Time;

use crate::account::{Account, Due};
use crate::answer::CallResult;
use crate::resource::CostView;

/// A service of AWS, with the resources that it has in the account.
pub(crate) trait Service: Clone {
    /// Who has a resource on the account's schedule.
    const NAME: &str;

    /// What it can be asked for.
    type Call;

    /// What it adds to what the page draws, in the order of its line in the list.
    type Shown;

    /// The service in a fresh account.
    fn new(account: &mut Account) -> Self;

    /// Carries out a call.
    ///
    /// # Errors
    /// As AWS words them; nothing has changed then.
    fn call(&mut self, account: &mut Account, call: &Self::Call) -> CallResult;

    /// The time that a resource was on the schedule for has come. Without this nothing of it changes by itself.
    fn due(&mut self, _account: &mut Account, _resource: &str) {}

    /// What the page draws of its resources.
    fn show(&self, account: &Account) -> Self::Shown;

    /// Whether a resource is on its way from one state to another.
    fn is_changing(&self) -> bool {
        false
    }

    /// What its resources cost, in dollars: by now, those that have ended aside, and an hour.
    fn cost(&self, _now: Time) -> CostView {
        CostView::default()
    }

    /// The counters of its resources as they stand; read at the end of every minute.
    fn measure(&self, _account: &Account) -> Vec<Reading> {
        Vec::new()
    }

    /// A minute has ended: what all services have measured.
    fn collect(&mut self, _account: &Account, _readings: &[Reading]) {}

    /// Has [`Service::due`] called for a resource at that time.
    fn schedule(account: &mut Account, at: Time, resource: &str) {
        let resource = resource.to_owned();
        account.schedule(at, Due::Resource(Self::NAME, resource));
    }

    /// Takes that back.
    fn unschedule(account: &mut Account, at: Time, resource: &str) {
        let resource = resource.to_owned();
        account.unschedule(at, &Due::Resource(Self::NAME, resource));
    }

    /// Carries out several calls if none is refused: they are rehearsed on a copy.
    ///
    /// # Errors
    /// The first call's that is refused; nothing has changed then.
    fn all_or_nothing(
        &mut self,
        account: &mut Account,
        calls: impl Fn(&mut Self, &mut Account) -> CallResult,
    ) -> CallResult {
        calls(&mut self.clone(), &mut account.without_machines())?;
        calls(self, account)
    }
}

/// A counter of a resource at the end of a minute, with AWS's names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    pub(crate) namespace: &'static str,
    pub(crate) dimension: &'static str,
    pub(crate) resource: String,
    pub(crate) metric: &'static str,
    pub(crate) unit: Unit,
    pub(crate) value: Measured,
}

/// What a counter says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Measured {
    /// How much there is at this moment.
    Now(f64),
    /// How much there has been since the resource began.
    SoFar(u64),
}

/// What a metric's value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs)]
pub enum Unit {
    Bytes,
    Count,
    Percent,
    CountPerSecond,
}

impl Unit {
    /// As CloudWatch spells it.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Bytes => "Bytes",
            Unit::Count => "Count",
            Unit::Percent => "Percent",
            Unit::CountPerSecond => "Count/Second",
        }
    }
}

/// The calls of a service: an enum whose every variant has named fields. The number before a call is what stored
/// histories know it by, over all services.
///
/// **Invariant:** a number never changes its call, and no call that is stored gets another field.
macro_rules! calls {
    (
        $(#[$about:meta])*
        pub enum $name:ident {
            $( $(#[$meta:meta])* $number:literal => $call:ident { $( $field:ident: $type:ty ),* $(,)? } ),* $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs)]
        pub enum $name {
            $( $(#[$meta])* $call { $( $field: $type ),* } ),*
        }

        impl $name {
            /// The numbers of all calls.
            pub(crate) const NUMBERS: &[u32] = &[$( $number ),*];

            /// The call of that number from the fields that follow; `None`: it is another service's.
            pub(crate) fn read<'de, A: serde::de::SeqAccess<'de>>(
                number: u32,
                fields: &mut A,
            ) -> Result<Option<Self>, A::Error> {
                // A service without calls reads none.
                let _ = &fields;
                match number {
                    $( $number => {
                        let ($( $field, )*): ($( $type, )*) = $crate::service::next(fields)?;
                        Ok(Some($name::$call { $( $field ),* }))
                    } )*
                    _ => Ok(None),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                // A service without calls writes none.
                let _ = &serializer;
                match *self {
                    $( $name::$call { $( ref $field ),* } => {
                        serde::Serialize::serialize(&($number as u32, ($( $field, )*)), serializer)
                    } )*
                }
            }
        }
    };
}
pub(crate) use calls;

/// The next element of a sequence, which must be there.
pub(crate) fn next<'de, A, T>(sequence: &mut A) -> Result<T, A::Error>
where
    A: serde::de::SeqAccess<'de>,
    T: serde::Deserialize<'de>,
{
    let found = sequence.next_element()?;
    found.ok_or_else(|| serde::de::Error::custom("a call breaks off"))
}

/// Fails the build where two calls have one number.
pub(crate) const fn assert_unique(services: &[&[u32]]) {
    let mut seen = [false; 1024];
    let mut service = 0;
    while service < services.len() {
        let mut call = 0;
        while call < services[service].len() {
            let number = services[service][call] as usize;
            assert!(!seen[number], "two calls have one number");
            seen[number] = true;
            call += 1;
        }
        service += 1;
    }
}

/// The list of services: for each the name of its variants, its field and type, the type of its calls, and what it
/// adds to the view.
macro_rules! services {
    ( $( $name:ident $own:ident: $service:ty, $calls:ident { $( $shown:ident: $kind:ty ),* $(,)? } ),* $(,)? ) => {
        /// A request to AWS, by service. Names and fields follow the real API's operations; a form of the console
        /// whose one button makes two things is one call, so that it is one thing to refuse and one to take back.
        #[derive(Clone, PartialEq)]
        #[allow(missing_docs)]
        pub enum Call {
            $( $name($calls) ),*
        }

        /// The services with their resources.
        #[derive(Clone)]
        pub(crate) struct Services {
            $( pub(crate) $own: $service ),*
        }

        /// The account's resources in the region, as the page draws them.
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[allow(missing_docs)]
        pub struct View {
            /// `ap-south-1`.
            pub region: String,
            /// `Mumbai`.
            pub region_name: String,
            $( $( pub $shown: $kind, )* )*
            /// Hosts that are no AWS resource: the student's laptop.
            pub laptops: Vec<LaptopView>,
            /// Whether a resource is on its way from one state to another.
            pub is_changing: bool,
            /// Dollars spent since the start and dollars an hour, both about. The cloud leaves it to who shows the view.
            pub cost: CostView,
        }

        impl Services {
            pub(crate) fn new(account: &mut Account) -> Services {
                Services { $( $own: <$service>::new(account) ),* }
            }

            pub(crate) fn call(&mut self, account: &mut Account, call: &Call) -> CallResult {
                match call {
                    $( Call::$name(call) => self.$own.call(account, call) ),*
                }
            }

            pub(crate) fn due(&mut self, account: &mut Account, due: &Due) {
                match due {
                    $( Due::Resource(<$service>::NAME, resource) => self.$own.due(account, resource), )*
                    Due::Resource(..) => {}
                    Due::Minute => self.end_minute(account),
                }
            }

            /// The next one is on the schedule as long as something runs or changes.
            fn end_minute(&mut self, account: &mut Account) {
                let mut readings = Vec::new();
                $( readings.extend(self.$own.measure(account)); )*
                $( self.$own.collect(account, &readings); )*
                account.end_minute(!readings.is_empty());
            }

            pub(crate) fn show(&self, account: &Account, view: &mut View) {
                $( ($( view.$shown, )*) = self.$own.show(account); )*
                view.is_changing = false $( || self.$own.is_changing() )*;
            }

            pub(crate) fn cost(&self, now: Time) -> Vec<CostView> {
                vec![$( self.$own.cost(now) ),*]
            }
        }

        impl Call {
            /// What an undo of it is called, in words; the names are those from before it.
            pub fn label(&self, view: &View) -> String {
                match self {
                    $( Call::$name(call) => call.label($( &view.$shown ),*) ),*
                }
            }
        }

        $( impl From<$calls> for Call {
            fn from(call: $calls) -> Call {
                Call::$name(call)
            }
        } )*

        /// As its service's call: which service it is says the call's name.
        impl std::fmt::Debug for Call {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $( Call::$name(call) => call.fmt(f) ),*
                }
            }
        }

        impl serde::Serialize for Call {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $( Call::$name(call) => call.serialize(serializer) ),*
                }
            }
        }

        /// A call's number, then its fields.
        impl<'de> serde::Deserialize<'de> for Call {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Call, D::Error> {
                struct Numbered;

                impl<'de> serde::de::Visitor<'de> for Numbered {
                    type Value = Call;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("a call's number and fields")
                    }

                    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut fields: A) -> Result<Call, A::Error> {
                        let number: u32 = $crate::service::next(&mut fields)?;
                        $( if let Some(call) = $calls::read(number, &mut fields)? {
                            return Ok(Call::$name(call));
                        } )*
                        Err(serde::de::Error::custom("no call has this number"))
                    }
                }

                deserializer.deserialize_tuple(2, Numbered)
            }
        }

        const _: () = $crate::service::assert_unique(&[$( $calls::NUMBERS ),*]);
    };
}
pub(crate) use services;
