-- The table of pipelines/users-sql.yaml.
CREATE TABLE users (
  id bigint PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  status text NOT NULL,
  updated_at timestamptz NOT NULL
);

INSERT INTO users VALUES
  (1, 'Ada Lovelace', 'ada@example.com', 'active', '2024-05-01 09:00:00+00'),
  (2, 'Grace Hopper', 'grace@example.com', 'active', '2024-05-01 09:00:00+00'),
  (3, 'Alan Turing', 'alan@example.com', 'inactive', '2024-05-02 10:30:00.25+00'),
  (4, 'Edsger Dijkstra', 'edsger@example.com', 'active', '2024-05-03 11:15:00+00');
