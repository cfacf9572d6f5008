use std::time::Duration;

use parindex_web::AppState;

/// How long what another server has published may wait here.
const REST: Duration = Duration::from_secs(2);

/// Shows what the office publishes, for ever. A round that fails says so, once for each reason, and is made again.
pub async fn rounds(state: AppState) {
    let mut said = String::new();
    loop {
        tokio::time::sleep(REST).await;
        match state.refresh().await {
            Ok(()) => said.clear(),
            Err(error) if error.to_string() == said => {}
            Err(error) => {
                eprintln!("{error}");
                said = error.to_string();
            }
        }
    }
}
