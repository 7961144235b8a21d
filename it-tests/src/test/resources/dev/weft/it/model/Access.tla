------------------------------- MODULE Access -------------------------------
(***************************************************************************)
(* Reads, writes and additions, and the moving of the snapshot. A step is  *)
(* one access of shared memory; what is done under a lock that was just    *)
(* taken belongs to the step that takes it.                                *)
(***************************************************************************)
EXTENDS State

Restore(me) ==
  [me EXCEPT !.pc = "restore", !.sp = None, !.has = {}, !.ref = None, !.reads = {}, !.pend = {}, !.asked = {}, !.seen = {}, !.said = {},
             !.tok = {}, !.over = {}, !.op = "", !.v = None, !.val = {}, !.at = 0, !.now = 0,
             !.todo = {}, !.ret = "", !.rv = 0, !.start = 0]

Abort(t) == Go(t, Restore(th[t])) /\ UNCHANGED <<mem, ver, own, clock, order, history>>

(* A read is over: r is the set of records to be entered in the read set. *)
HaveRead(me, value, r) ==
  LET mine == Of(me.tok, me.v) IN
  [me EXCEPT
    !.pc = "run", !.v = None, !.val = {}, !.at = 0, !.op = "",
    !.reads = @ \cup r,
    !.has = @ \cup Refers(value),
    !.seen = IF me.v \in me.over THEN @ ELSE @ \cup {<<me.v, value \ mine>>},
    !.blind = @ \/ (me.v \in me.over /\ value # mine) \/ ~(mine \subseteq value)]

(* Objects can be accessed by those who have made them or read a reference. *)
Reachable(t) == {v \in Vars : v \in New => v \in th[t].has}

(* An object of this attempt, and of this alternative: its record has the attempt's tag. *)
IsCaptured(me, v) ==
  /\ own[Rec(v)] = None
  /\ \E m \in me.made :
       m[1] = v /\ m[3] = me.seg /\ (m[2] = me.n \/ Bug = "tag-not-renewed")

Local == UNCHANGED <<mem, ver, own, clock, order, history>>

MayAct(t, op) ==
  /\ th[t].pc = "run" /\ th[t].k < MaxOps /\ op \in Ops
  /\ Readers # {} => (t \in Readers <=> op = "read")

(* --- reads: load, then check ------------------------------------------- *)
Load(t) ==
  /\ MayAct(t, "read")
  /\ \E v \in Reachable(t) :
       Go(t, [th[t] EXCEPT !.pc = "check", !.k = @ + 1, !.v = v, !.val = mem[v]])
  /\ Local

Check(t) ==
  LET me == th[t]
      r == Rec(me.v)
  IN
  /\ me.pc = "check"
  /\ IF own[r] = t \/ IsCaptured(me, me.v) THEN Go(t, HaveRead(me, me.val, {}))
     ELSE IF own[r] = None /\ ver[r] <= me.rv
             /\ (~IsPendingOn(me, r) \/ Bug = "own-counter-not-seen")
     THEN Go(t, HaveRead(me, me.val, {r}))
     ELSE Go(t, [me EXCEPT !.pc = "admit", !.val = {}])
  /\ Local

Admit(t) ==
  LET me == th[t]
      r == Rec(me.v)
  IN
  /\ me.pc = "admit"
  /\ own[r] \in {None, t}
  /\ Go(t,
       IF own[r] = t THEN HaveRead(me, mem[me.v], {})
       ELSE IF IsPendingOn(me, r) THEN [me EXCEPT !.pc = "lock", !.op = "read"]
       ELSE IF ver[r] > me.rv /\ Bug # "newer-read-admitted"
       THEN [me EXCEPT !.pc = "extend", !.ret = "reread", !.at = ver[r]]
       ELSE [me EXCEPT !.pc = "reread", !.at = ver[r]])
  /\ Local

Reread(t) ==
  /\ th[t].pc = "reread"
  /\ Go(t, [th[t] EXCEPT !.pc = "stable", !.val = mem[th[t].v]])
  /\ Local

Stable(t) ==
  LET me == th[t]
      r == Rec(me.v)
  IN
  /\ me.pc = "stable"
  /\ Go(t,
       IF Bug = "slow-read-not-repeated" \/ (own[r] = None /\ ver[r] = me.at)
       THEN HaveRead(me, me.val, IF Bug = "slow-read-not-logged" THEN {} ELSE {r})
       ELSE [me EXCEPT !.pc = "admit", !.val = {}, !.at = 0])
  /\ Local

(* --- extension, and the validation that commits share ------------------ *)
Validated(me) ==
  IF me.ret = "finish" THEN [me EXCEPT !.pc = "finish", !.ret = ""]
  ELSE IF me.asked # {} /\ Bug # "predicate-not-asked-on-extension"
  THEN [me EXCEPT !.pc = "again", !.todo = me.asked]
  ELSE IF Bug = "extension-time-too-late" THEN [me EXCEPT !.pc = "late time"]
  ELSE [me EXCEPT !.pc = me.ret, !.ret = "", !.now = 0, !.rv = me.now]

StartValidation(me) ==
  IF me.reads = {} THEN Validated(me) ELSE [me EXCEPT !.pc = "valid", !.todo = me.reads]

Extend(t) ==
  LET me == [th[t] EXCEPT !.now = clock] IN
  /\ me.pc = "extend"
  /\ Go(t, IF Bug = "extension-without-validation" THEN Validated(me) ELSE StartValidation(me))
  /\ Local

(* Only with a defect. *)
ExtendLate(t) ==
  /\ th[t].pc = "late time"
  /\ Go(t, [th[t] EXCEPT !.pc = th[t].ret, !.ret = "", !.now = 0, !.rv = clock])
  /\ Local

Valid(t) ==
  LET me == th[t] IN
  /\ me.pc = "valid"
  /\ \E r \in me.todo :
       LET left == [me EXCEPT !.todo = @ \ {r}]
           bad == Invalid(t, r) /\ ~(Bug = "locked-counts-as-valid" /\ own[r] # None)
       IN Go(t, IF bad THEN Restore(me)
                ELSE IF left.todo = {} THEN Validated(left) ELSE left)
  /\ Local

(* Asks a comparison again: the value with the version before, then the version after. *)
Again(t) ==
  LET me == th[t] IN
  /\ me.pc = "again"
  /\ \E q \in me.todo :
       LET r == Rec(q.v) IN
       Go(t, IF own[r] # None \/ ~Same(q, mem[q.v]) THEN Restore(me)
             ELSE IF ver[r] > me.now THEN [me EXCEPT !.pc = "extend", !.todo = {}, !.now = 0]
             ELSE [me EXCEPT !.pc = "recheck", !.asking = q.v, !.asked_at = ver[r]])
  /\ Local

Recheck(t) ==
  LET me == th[t]
      r == Rec(me.asking)
      next == [me EXCEPT !.asking = None, !.asked_at = 0, !.todo = {q \in @ : q.v # me.asking}]
  IN
  /\ me.pc = "recheck"
  /\ Go(t, IF own[r] # None \/ ver[r] # me.asked_at
           THEN [next EXCEPT !.pc = "extend", !.todo = {}, !.now = 0]
           ELSE IF next.todo # {} THEN [next EXCEPT !.pc = "again"]
           ELSE [next EXCEPT !.pc = me.ret, !.ret = "", !.rv = me.now, !.now = 0])
  /\ Local

(* --- writes ------------------------------------------------------------- *)
StartWrite(t) ==
  /\ MayAct(t, "write")
  /\ \E v \in Reachable(t), ref \in th[t].has \cup {None} :
       /\ v \in New => ref = None
       /\ Go(t, [th[t] EXCEPT !.pc = "lock", !.op = "write", !.k = @ + 1, !.v = v, !.ref = ref])
  /\ Local

(* What is stored: a value, or a reference to an object. *)
Written(t) == IF th[t].ref = None THEN Token(t) ELSE Append(Token(t), th[t].ref)

Overwrites(me, v, token) ==
  [me EXCEPT !.pc = "run", !.op = "", !.v = None, !.ref = None, !.over = @ \cup {v},
             !.tok = {p \in @ : p[1] # v} \cup {<<v, token>>}]

(* In an alternative what was saved before is saved again. *)
Unsaved(me, v) ==
  IF me.sp = None THEN ~Saved(me, v)
  ELSE ~SavedInside(me, v) /\ ~(Bug = "savepoint-trusts-earlier-saves" /\ Saved(me, v))

Save(me, saved) ==
  LET entries == {<<v, mem[v]>> : v \in saved} IN
  IF me.sp = None THEN [me EXCEPT !.undo = @ \cup entries]
  ELSE [me EXCEPT !.inner = @ \cup entries]

(* Under the lock of r: pending additions become writes, then the operation is carried out. *)
Locked(t, r, me) ==
  LET keeps == Bug = "write-keeps-counter-pending" /\ me.op = "write"
      due == IF keeps THEN {} ELSE {p \in me.pend : Rec(p[1]) = r}
      target == IF me.op = "write" THEN {me.v} ELSE {}
      touched == {p[1] : p \in due} \cup target
      unsaved == {v \in touched : Unsaved(me, v)}
      undone == IF Bug = "counter-applied-without-undo" /\ me.op = "apply" THEN {} ELSE unsaved
      added == [v \in Vars |-> mem[v] \cup Of(due, v)]
      memory == IF me.op = "write" THEN [added EXCEPT ![me.v] = {Written(t)}] ELSE added
      done == [Save(me, undone) EXCEPT
                         !.pend = @ \ due,
                         !.asked = {q \in @ : Rec(q.v) # r}]
  IN
  /\ mem' = memory
  /\ Go(t,
       IF me.op = "read" THEN HaveRead(done, memory[me.v], {})
       ELSE IF me.op = "apply" THEN [done EXCEPT !.pc = "apply", !.op = "", !.v = None]
       ELSE IF me.op = "promote" THEN [done EXCEPT !.pc = "run", !.op = "", !.v = None]
       ELSE Overwrites(done, me.v, Written(t)))

Lock(t) ==
  LET me == th[t]
      r == Rec(me.v)
      unseen == me.op = "apply" /\ (r \notin me.reads \/ Bug = "unseen-lock-ignores-reads")
      settled == Bug = "predicate-not-asked-at-commit"
                 \/ \A q \in me.asked : Rec(q.v) = r => Same(q, mem[q.v])
  IN
  /\ me.pc = "lock"
  /\ own[r] \in {None, t}
  /\ UNCHANGED <<ver, clock, order, history>>
  /\ IF IsCaptured(me, me.v)
     THEN /\ mem' = [mem EXCEPT ![me.v] = {Written(t)}]
          /\ Go(t, Overwrites(me, me.v, Written(t)))
          /\ UNCHANGED own
     ELSE IF own[r] = t THEN Locked(t, r, me) /\ UNCHANGED own
     ELSE IF ver[r] > me.rv /\ ~unseen /\ Bug # "lock-without-extension"
     THEN Go(t, [me EXCEPT !.pc = "extend", !.ret = "lock"]) /\ UNCHANGED <<mem, own>>
     ELSE /\ own' = [own EXCEPT ![r] = t]
          /\ IF settled THEN Locked(t, r, me) ELSE Go(t, Restore(me)) /\ UNCHANGED mem

(* --- counters ------------------------------------------------------------ *)
Add(t) ==
  LET me == [th[t] EXCEPT !.k = @ + 1] IN
  /\ MayAct(t, "add")
  /\ \E v \in Vars \ New :
       LET token == <<t, me.n, me.k>>
           knows == [me EXCEPT !.tok = @ \cup {<<v, token>>}]
       IN
       IF own[Rec(v)] = t
       THEN /\ mem' = [mem EXCEPT ![v] = @ \cup {token}]
            /\ Go(t, Save(knows, IF Unsaved(me, v) THEN {v} ELSE {}))
       ELSE Go(t, [knows EXCEPT !.pend = @ \cup {<<v, token>>}]) /\ UNCHANGED mem
  /\ UNCHANGED <<ver, own, clock, order, history>>

StartAsk(t) ==
  /\ MayAct(t, "ask")
  /\ \E v \in {p[1] : p \in th[t].pend} :
       Go(t, [th[t] EXCEPT !.pc = "ask", !.op = "ask", !.k = @ + 1, !.v = v])
  /\ Local

Ask(t) ==
  LET me == th[t]
      r == Rec(me.v)
  IN
  /\ me.pc = "ask"
  /\ own[r] = None
  /\ Go(t, IF ver[r] > me.rv THEN [me EXCEPT !.pc = "extend", !.ret = "ask"]
           ELSE [me EXCEPT !.pc = "askcheck", !.at = ver[r], !.val = mem[me.v]])
  /\ Local

AskCheck(t) ==
  LET me == th[t]
      r == Rec(me.v)
      pending == Of(me.pend, me.v)
      q == [v |-> me.v, add |-> pending, out |-> Asks(me.val \cup pending)]
  IN
  /\ me.pc = "askcheck"
  /\ Go(t, IF own[r] = None /\ ver[r] = me.at
           THEN [me EXCEPT !.pc = "run", !.op = "", !.v = None, !.val = {}, !.at = 0,
                           !.asked = @ \cup {q}, !.said = @ \cup {q}]
           ELSE [me EXCEPT !.pc = "ask", !.val = {}, !.at = 0])
  /\ Local
=============================================================================
