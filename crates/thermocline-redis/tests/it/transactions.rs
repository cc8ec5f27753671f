use thermocline_redis::{Command, RedisError, Reply};

use crate::stores::layer;

fn increment(name: &str) -> Command {
    Command::new("INCR").arg(name)
}

#[tokio::test]
async fn several_commands_are_answered_in_order_and_a_refusal_stays_in_its_place() {
    let connection = layer().await.connection().clone();
    let commands = [
        increment("n"),
        Command::new("HSET").arg("n").arg("field").arg("value"),
        increment("n"),
        Command::new("GET").arg("nothing"),
    ];
    let replies = connection.run_all(&commands).await.unwrap();
    assert_eq!(replies[0], Reply::Integer(1));
    assert!(
        matches!(&replies[1], Reply::Error { code, .. } if code == "WRONGTYPE"),
        "{replies:?}"
    );
    assert_eq!(replies[2..], [Reply::Integer(2), Reply::Nil]);
    assert_eq!(connection.run_all(&[]).await.unwrap(), []);
}

#[tokio::test]
async fn a_transaction_is_carried_out_whole_or_not_at_all() {
    let connection = layer().await.connection().clone();
    let replies = connection
        .run_atomically(&[increment("n"), increment("n")])
        .await
        .unwrap();
    assert_eq!(replies, [Reply::Integer(1), Reply::Integer(2)]);

    let refused = connection
        .run_atomically(&[increment("n"), Command::new("NONSENSE")])
        .await
        .unwrap_err();
    assert!(matches!(refused, RedisError::Refused { .. }), "{refused}");
    assert_eq!(
        connection.run(&Command::new("GET").arg("n")).await.unwrap(),
        Reply::Bytes("2".into())
    );
}

#[tokio::test]
async fn replies_of_every_shape_are_understood() {
    let connection = layer().await.connection().clone();
    let run = async |command: Command| connection.run(&command).await.unwrap();
    run(Command::new("HSET").arg("h").arg("field").arg("value")).await;
    let pair = (Reply::Bytes("field".into()), Reply::Bytes("value".into()));
    assert_eq!(
        run(Command::new("HGETALL").arg("h")).await,
        Reply::Map(vec![pair])
    );
    run(Command::new("ZADD").arg("z").arg("1.5").arg("member")).await;
    assert_eq!(
        run(Command::new("ZSCORE").arg("z").arg("member")).await,
        Reply::Double(1.5)
    );
    run(Command::new("SADD").arg("s").arg("member")).await;
    assert_eq!(
        run(Command::new("SMEMBERS").arg("s")).await,
        Reply::List(vec![Reply::Bytes("member".into())])
    );
    let script = "return {redis.status_reply('fine'), 7, false}";
    assert_eq!(
        run(Command::new("EVAL").arg(script).integer(0)).await,
        Reply::List(vec![
            Reply::Status("fine".to_owned()),
            Reply::Integer(7),
            Reply::Nil
        ])
    );
}
