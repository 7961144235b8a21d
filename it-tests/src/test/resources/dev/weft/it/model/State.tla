------------------------------- MODULE State -------------------------------
(***************************************************************************)
(* What the threads share, what each knows, and what must always be true.  *)
(* docs/model.md says how names here relate to the runtime's classes.      *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets, Sequences, TLC

CONSTANTS
  Threads,      \* one transaction after another on each; with Ordered: 1 .. n, the positions
  Vars,         \* variables: fields, array elements
  None,         \* nobody
  OneRecord,    \* all variables share one ownership record, else each has its own
  New,          \* those variables that are fields of objects which transactions make
  Ops,          \* what transactions do: "read" "write" "add" "ask" "abort" "inevitable" "raw" "new"
                \* "else" (an alternative, which is kept or given up)
  MaxOps,       \* accesses of an attempt
  MaxAttempts,  \* attempts of a thread, committed and rolled back ones
  Readers,      \* threads that read, in one attempt, while the others do not; or none
  Priority,     \* aborts after which an attempt runs alone, each thread having one transaction but
                \* the readers, which go on for ever; or 0
  Gated,        \* the gate is part of the model
  Ordered,      \* transactions commit in the order of their positions
  Bug           \* name of the one defect, "none" for the protocol as it is

VARIABLES
  mem,     \* variable -> value, a set of tokens: a write makes it one, an addition adds one
  ver,     \* record -> version
  own,     \* record -> who has locked it, or None
  clock,   \* the latest version drawn
  th,      \* thread -> its transaction
  gate,    \* who is alone or wants to be, or None
  inside,  \* threads that have counted themselves in at the gate
  turn,    \* the position whose turn it is
  snap,    \* history: snap[n + 1] is what a serial execution has in memory at version n
  log      \* history: committed transactions

vars == <<mem, ver, own, clock, th, gate, inside, turn, snap, log>>
history == <<snap, log>>
order == <<gate, inside, turn>>

Rec(v) == IF OneRecord THEN CHOOSE x \in Vars : TRUE ELSE v
Records == {Rec(v) : v \in Vars}

ANY == 99       \* the snapshot of who is alone: later than any version
Attempts(t) == IF t \in Readers THEN 1 ELSE MaxAttempts

BOUND == 1      \* what counters are compared with

(* A transaction between two attempts. *)
Fresh ==
  [pc |-> "idle", n |-> 0, k |-> 0, must |-> FALSE, excl |-> FALSE, irr |-> FALSE, doom |-> 0,
   rv |-> 0, start |-> 0, reads |-> {}, undo |-> {}, pend |-> {}, asked |-> {},
   op |-> "", v |-> None, val |-> {}, at |-> 0, now |-> 0, todo |-> {}, ret |-> "", cver |-> 0,
   asking |-> None, asked_at |-> 0, aborts |-> 0, ways |-> 0,
   sp |-> None, inner |-> {}, seg |-> 0, made |-> {}, has |-> {}, ref |-> None,
   tok |-> {}, over |-> {}, seen |-> {}, said |-> {}, blind |-> FALSE]

(* What survives an attempt. *)
Renewed(me) ==
  [Fresh EXCEPT !.n = me.n, !.must = me.must, !.doom = me.doom, !.aborts = me.aborts,
                !.ways = me.ways, !.made = me.made]

Init ==
  /\ mem = [v \in Vars |-> {}]
  /\ ver = [r \in Records |-> 0]
  /\ own = [r \in Records |-> None]
  /\ clock = 0
  /\ th = [t \in Threads |-> Fresh]
  /\ gate = None /\ inside = {} /\ turn = 1
  /\ snap = <<[v \in Vars |-> {}]>>
  /\ log = {}

Go(t, me) == th' = [th EXCEPT ![t] = me]

Owned(t) == {r \in Records : own[r] = t}
Token(t) == <<t, th[t].n, th[t].k>>
Of(pairs, v) == {p[2] : p \in {q \in pairs : q[1] = v}}
IsPendingOn(me, r) == \E p \in me.pend : Rec(p[1]) = r
Saved(me, v) == \E u \in me.undo : u[1] = v
SavedInside(me, v) == \E u \in me.inner : u[1] = v

(* A value that refers to an object says so in its token. *)
Refers(value) == {p[4] : p \in {q \in value : Len(q) = 4}}

(* A record that somebody else has locked or released since the snapshot. *)
Invalid(t, r) == own[r] # t /\ (own[r] # None \/ ver[r] > th[t].rv)

Asks(value) == Cardinality(value) > BOUND
Same(q, value) == Asks(value \cup q.add) = q.out

(***************************************************************************)
(* Properties.                                                             *)
(***************************************************************************)
Running == {"run", "check", "admit", "reread", "stable", "extend", "late time", "valid", "again",
            "recheck", "lock", "ask", "askcheck", "await", "apply", "drawn", "finish", "clear",
            "mine"}
Leaving == {"restore", "bump", "unlock"}

(* All that a transaction has seen is what memory held at one version. *)
Consistent(me, s) ==
  /\ \A p \in me.seen : s[p[1]] = p[2]
  /\ \A q \in me.said : Same(q, s[q.v])

(* No attempt, not even one that will be rolled back, has seen what no serial execution shows,
   nor what was over when it began. *)
Opacity ==
  \A t \in Threads :
    th[t].pc \in Running => \E n \in th[t].start .. clock : Consistent(th[t], snap[n + 1])

(* Who has committed has seen what the transactions before it in the serial order have left. *)
Serializable ==
  /\ \A c \in log : c.start <= c.at /\ Consistent(c, snap[c.at + 1])
  /\ \A c, d \in log : c.at < c.effect /\ c.effect = d.effect /\ d.at < d.effect => c = d

(* A variable that nobody has locked has the value that the serial order gives it: no update is
   lost, nothing rolled back is left. Objects that nobody can reach do not count. *)
Exact ==
  (\A t \in Threads : ~th[t].irr) =>
    \A v \in Vars :
      own[Rec(v)] = None /\ (v \in New => v \in UNION {Refers(snap[clock + 1][w]) : w \in Vars})
        => mem[v] = snap[clock + 1][v]

(* A transaction sees its own writes and additions. *)
SeesItself == \A t \in Threads : ~th[t].blind

(* Who is alone is alone; who is inevitable is not rolled back. *)
Alone ==
  \A t \in Threads : th[t].excl =>
    \A u \in Threads \ {t} : th[u].pc \notin Running \cup Leaving \cup {"release"}
InevitableCommits == \A t \in Threads : th[t].irr => th[t].pc \notin Leaving

(* The serial order is that of the positions. *)
InOrder ==
  Ordered => \A c \in log :
    /\ \A u \in Threads : u < c.t => \E d \in log : d.t = u
    /\ \A d \in log : d.t < c.t => d.effect <= c.at
=============================================================================
