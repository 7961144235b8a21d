------------------------------- MODULE Ending -------------------------------
(***************************************************************************)
(* Commit and rollback.                                                    *)
(***************************************************************************)
EXTENDS Access

HasWritten(t) == Owned(t) # {} \/ th[t].excl

(* What the transaction has made of memory s. *)
Effect(me, s) ==
  [v \in Vars |-> IF v \in me.over THEN Of(me.tok, v) ELSE s[v] \cup Of(me.tok, v)]

(* It is a part of every version from the one on that it has drawn. *)
History(me, version) ==
  [i \in DOMAIN snap |->
    IF i > version
    THEN [v \in Vars |-> IF \E p \in me.tok : p[1] = v THEN Effect(me, snap[version])[v]
                         ELSE snap[i][v]]
    ELSE snap[i]]

Entry(t, at, effect) ==
  [t |-> t, n |-> th[t].n, start |-> th[t].start, at |-> at, effect |-> effect,
   seen |-> th[t].seen, said |-> th[t].said]

(* Who has lost often enough is to run alone. *)
Lost(me) ==
  IF Bug = "no-priority" THEN [me EXCEPT !.must = FALSE]
  ELSE IF Priority = 0 THEN me
  ELSE [me EXCEPT !.aborts = @ + 1, !.must = @ \/ me.aborts + 1 >= Priority]

(* A thread may go on with what it has made and published. *)
Won(t, me) ==
  [me EXCEPT !.aborts = 0, !.must = Ordered /\ @,
             !.has = IF th[t].cver = 0 THEN {} ELSE th[t].has,
             !.pc = IF Ordered \/ (Priority # 0 /\ t \notin Readers) THEN "over" ELSE @]

(* Leaves the gate, and passes the turn on after a commit. *)
Left(t, me, committed) ==
  /\ Go(t, IF committed THEN Won(t, Renewed(me)) ELSE Lost(Renewed(me)))
  /\ inside' = inside \ {t}
  /\ gate' = IF me.excl THEN None ELSE gate
  /\ turn' = IF Ordered /\ committed THEN turn + 1 ELSE turn

StartCommit(t) ==
  LET me == [th[t] EXCEPT !.k = MaxOps]
      early == Bug = "version-before-counters" /\ me.pend # {}
  IN
  /\ me.pc = "run"
  /\ me.k > 0 /\ me.sp = None
  /\ ~Ordered \/ Bug = "commit-before-its-turn"
  /\ IF early
     THEN /\ clock' = clock + 1
          /\ snap' = Append(snap, snap[Len(snap)])
          /\ Go(t, [me EXCEPT !.pc = "apply", !.cver = clock + 1])
     ELSE Go(t, [me EXCEPT !.pc = "apply"]) /\ UNCHANGED <<clock, snap>>
  /\ UNCHANGED <<mem, ver, own, order, log>>

(* Pending additions are locked and applied, one after the other. *)
Apply(t) ==
  /\ th[t].pc = "apply" /\ th[t].pend # {}
  /\ \E v \in {p[1] : p \in th[t].pend} :
       Go(t, [th[t] EXCEPT !.pc = "lock", !.op = "apply", !.v = v])
  /\ Local

(* Who has only read commits in the past, at its snapshot, or when it began if that is older: what
   it has read had not been changed in between. *)
CommitReads(t) ==
  LET at == IF th[t].rv < th[t].start THEN th[t].start ELSE th[t].rv IN
  /\ th[t].pc = "apply" /\ th[t].pend = {} /\ ~HasWritten(t)
  /\ log' = log \cup {Entry(t, at, at)}
  /\ Left(t, th[t], TRUE)
  /\ UNCHANGED <<mem, ver, own, clock, snap>>

Drawn(me) ==
  IF me.excl \/ me.cver = me.rv + 1 \/ Bug = "commit-without-validation"
  THEN [me EXCEPT !.pc = "finish"]
  ELSE StartValidation([me EXCEPT !.ret = "finish"])

Draw(t) ==
  LET me == [th[t] EXCEPT !.cver = clock + 1] IN
  /\ me.pc = "apply" /\ me.pend = {} /\ HasWritten(t)
  /\ CASE th[t].cver # 0 -> Go(t, Drawn(th[t])) /\ UNCHANGED <<clock, snap>>
       [] Bug = "commit-reuses-the-time" ->
            Go(t, Drawn([me EXCEPT !.cver = clock])) /\ UNCHANGED <<clock, snap>>
       [] Bug = "clock-not-atomic" -> Go(t, [me EXCEPT !.pc = "drawn"]) /\ UNCHANGED <<clock, snap>>
       [] OTHER -> /\ clock' = clock + 1
                   /\ snap' = Append(snap, snap[Len(snap)])
                   /\ Go(t, Drawn(me))
  /\ UNCHANGED <<mem, ver, own, order, log>>

(* Only with a defect. *)
DrawLate(t) ==
  LET version == th[t].cver IN
  /\ th[t].pc = "drawn"
  /\ clock' = version
  /\ snap' = IF version + 1 > Len(snap) THEN Append(snap, snap[Len(snap)]) ELSE snap
  /\ Go(t, Drawn(th[t]))
  /\ UNCHANGED <<mem, ver, own, order, log>>

Finish(t) ==
  LET me == th[t]
      at == IF me.cver = 0 THEN 0 ELSE me.cver - 1
  IN
  /\ me.pc = "finish"
  /\ snap' = History(me, me.cver)
  /\ log' = log \cup {Entry(t, at, me.cver)}
  /\ IF Owned(t) = {} THEN Left(t, me, TRUE)
     ELSE Go(t, [me EXCEPT !.pc = "release", !.reads = {}, !.undo = {}, !.seen = {}, !.said = {},
                           !.tok = {}, !.over = {}, !.rv = 0, !.start = 0])
          /\ UNCHANGED order
  /\ UNCHANGED <<mem, ver, own, clock>>

(* Locks are let go one by one; the history does not change any more. *)
Release(t) ==
  LET me == th[t] IN
  /\ me.pc = "release"
  /\ \E r \in Owned(t) :
       /\ own' = [own EXCEPT ![r] = None]
       /\ ver' = [ver EXCEPT ![r] = me.cver]
       /\ IF Owned(t) = {r} THEN Left(t, me, TRUE) ELSE UNCHANGED <<th, order>>
  /\ UNCHANGED <<mem, clock, history>>

(* --- alternatives, and objects of the attempt ----------------------------- *)
(* Additions that are pending become writes. *)
Promote(t) ==
  /\ th[t].pc = "run" /\ "else" \in Ops /\ th[t].pend # {}
  /\ \E v \in {p[1] : p \in th[t].pend} :
       Go(t, [th[t] EXCEPT !.pc = "lock", !.op = "promote", !.v = v])
  /\ Local

SetSavepoint(t) ==
  LET me == th[t] IN
  /\ MayAct(t, "else") /\ me.sp = None
  /\ me.pend = {} \/ Bug = "savepoint-forgets-counters"
  /\ Go(t, [me EXCEPT
              !.k = @ + 1,
              !.sp = [tok |-> me.tok, over |-> me.over, reads |-> me.reads, owned |-> Owned(t),
                      has |-> me.has],
              !.seg = IF Bug = "savepoint-keeps-the-tag" THEN 0 ELSE 1])
  /\ Local

(* The alternative has come to its end: it belongs to what was before. *)
KeepAlternative(t) ==
  LET me == th[t] IN
  /\ me.pc = "run" /\ me.sp # None /\ me.pend = {}
  /\ Go(t, [me EXCEPT !.undo = @ \cup {u \in me.inner : ~Saved(me, u[1])},
                      !.inner = {}, !.sp = None, !.seg = 0])
  /\ Local

(* It retries: what it has written is undone, what it has locked and read stays. *)
GiveUpAlternative(t) ==
  LET me == th[t]
      releases == Bug = "savepoint-releases-locks"
  IN
  /\ me.pc = "run" /\ me.sp # None
  /\ mem' = [v \in Vars |-> IF SavedInside(me, v) THEN CHOOSE x \in Of(me.inner, v) : TRUE
                            ELSE mem[v]]
  /\ own' = [r \in Records |-> IF releases /\ own[r] = t /\ r \notin me.sp.owned THEN None
                              ELSE own[r]]
  /\ Go(t, [me EXCEPT !.inner = {}, !.sp = None, !.seg = 0, !.pend = {},
                      !.has = me.sp.has,
                      !.tok = me.sp.tok, !.over = me.sp.over,
                      !.reads = IF Bug = "savepoint-forgets-reads" THEN me.sp.reads ELSE @])
  /\ UNCHANGED <<ver, clock, order, history>>

(* Nobody else has a reference, so it needs no lock. *)
MakeObject(t) ==
  LET me == [th[t] EXCEPT !.k = @ + 1] IN
  /\ MayAct(t, "new")
  /\ \E v \in New \ {m[1] : m \in UNION {th[u].made : u \in Threads}} :
       LET token == <<t, me.n, me.k>> IN
       /\ mem' = [mem EXCEPT ![v] = {token}]
       /\ Go(t, [Overwrites(me, v, token) EXCEPT !.made = @ \cup {<<v, me.n, me.seg>>},
                                                !.has = @ \cup {v}])
  /\ UNCHANGED <<ver, own, clock, order, history>>

(* --- rollback ------------------------------------------------------------ *)
Undone(me) ==
  [v \in Vars |-> IF Saved(me, v) THEN CHOOSE x \in Of(me.undo, v) : TRUE
                  ELSE IF SavedInside(me, v) THEN CHOOSE x \in Of(me.inner, v) : TRUE
                  ELSE mem[v]]

RestoreMemory(t) ==
  LET me == th[t]
      late == Bug = "release-before-restore"
      next == [me EXCEPT !.undo = IF late THEN @ ELSE {}, !.inner = IF late THEN @ ELSE {}]
      kept == Bug = "abort-keeps-the-version"
  IN
  /\ me.pc = "restore"
  /\ mem' = IF late THEN mem ELSE Undone(me)
  /\ IF Owned(t) = {} THEN Left(t, me, FALSE)
     ELSE Go(t, [next EXCEPT !.pc = IF kept THEN "unlock" ELSE "bump"]) /\ UNCHANGED order
  /\ UNCHANGED <<ver, own, clock, history>>

Bump(t) ==
  /\ th[t].pc = "bump"
  /\ clock' = clock + 1
  /\ snap' = Append(snap, snap[Len(snap)])
  /\ Go(t, [th[t] EXCEPT !.pc = "unlock", !.cver = clock + 1])
  /\ UNCHANGED <<mem, ver, own, order, log>>

Unlock(t) ==
  LET me == th[t] IN
  /\ me.pc = "unlock"
  /\ \E r \in Owned(t) :
       /\ own' = [own EXCEPT ![r] = None]
       /\ ver' = IF Bug = "abort-keeps-the-version" THEN ver ELSE [ver EXCEPT ![r] = me.cver]
       /\ IF Owned(t) = {r}
          THEN IF me.undo \cup me.inner = {} THEN Left(t, me, FALSE)
               ELSE Go(t, [me EXCEPT !.pc = "late memory"]) /\ UNCHANGED order
          ELSE UNCHANGED <<th, order>>
  /\ UNCHANGED <<mem, clock, history>>

(* Only with a defect. *)
RestoreLate(t) ==
  /\ th[t].pc = "late memory"
  /\ mem' = Undone(th[t])
  /\ Left(t, th[t], FALSE)
  /\ UNCHANGED <<ver, own, clock, history>>
=============================================================================
