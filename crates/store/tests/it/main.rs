//! What the store promises, on every engine.

/// Stamps each of these functions as a test for every engine.
macro_rules! on_every_engine {
    ($($name:ident)*) => {
        mod sqlite {$(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::support::Office::sqlite().await).await;
            }
        )*}

        mod postgres {$(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::support::Office::postgres().await).await;
            }
        )*}
    };
}

mod accounts;
mod across;
mod assessments;
mod audit;
mod crash;
mod crowd;
mod determination;
mod evidence;
mod follow;
mod integrity;
mod interview;
mod mail;
mod messages;
mod oversight;
mod paper;
mod postgres;
mod process;
mod rotation;
mod round;
mod support;
mod survey;
mod tampering;
mod units;
