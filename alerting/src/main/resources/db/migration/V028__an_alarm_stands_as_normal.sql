-- What is brought in from elsewhere, and says nothing else, is history.
alter table alarm alter column standing
  set default '{"base": "NORMAL", "overlay": {"owed": false, "held": false}, "reminder": {"given": 0}}';
