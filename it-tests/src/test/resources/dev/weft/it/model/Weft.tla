-------------------------------- MODULE Weft --------------------------------
(***************************************************************************)
(* Begin, the gate, the order of positions, and all steps together.        *)
(***************************************************************************)
EXTENDS Ending

(* With Priority nobody numbers the attempts: there may be any number of them. *)
Began(me, rv) ==
  [me EXCEPT !.pc = "run", !.n = IF Priority = 0 THEN @ + 1 ELSE @, !.rv = rv, !.start = clock]

(* A first attempt begins at a time that its thread has seen, which may be over. *)
Seen(t) == IF Ordered \/ th[t].n # 0 THEN {clock} ELSE 0 .. clock

IsDoomed(t) == th[t].doom >= turn
IsFirst(t) == turn = t

(* Before an attempt, with nothing locked. *)
MayBegin(t) ==
  IF Ordered
  THEN turn > th[t].doom /\ (th[t].must => IsFirst(t))
  ELSE Priority # 0 \/ th[t].n < Attempts(t)

Begin(t) ==
  /\ ~Gated /\ th[t].pc = "idle" /\ MayBegin(t)
  /\ \E rv \in Seen(t) : Go(t, Began(th[t], rv))
  /\ Local

(* --- the gate ------------------------------------------------------------- *)
CountIn(t) ==
  /\ Gated /\ MayBegin(t) /\ ~th[t].must
  /\ \/ th[t].pc = "idle"
     \/ th[t].pc = "waiting" /\ gate = None
  /\ inside' = inside \cup {t}
  /\ Go(t, [th[t] EXCEPT !.pc = "counted"])
  /\ UNCHANGED <<mem, ver, own, clock, gate, turn, history>>

LookForOwner(t) ==
  /\ th[t].pc = "counted"
  /\ IF gate = None \/ Bug = "gate-open"
     THEN Go(t, [th[t] EXCEPT !.pc = "entered"]) /\ UNCHANGED inside
     ELSE /\ Go(t, [th[t] EXCEPT !.pc = "waiting"])
          /\ inside' = IF Bug = "waits-inside-the-gate" THEN inside ELSE inside \ {t}
  /\ UNCHANGED <<mem, ver, own, clock, gate, turn, history>>

BeginInside(t) ==
  /\ th[t].pc = "entered"
  /\ \E rv \in Seen(t) : Go(t, Began(th[t], rv))
  /\ Local

(* Who has to be alone waits outside, and gives way from time to time, but not for ever. With
   Ordered he does not, to show that no waiting for a turn depends on it. *)
Claim(t) ==
  /\ Gated /\ th[t].pc = "idle" /\ th[t].must /\ MayBegin(t) /\ gate = None
  /\ gate' = t
  /\ Go(t, [th[t] EXCEPT !.pc = "claim", !.todo = Threads \ {t}])
  /\ UNCHANGED <<mem, ver, own, clock, inside, turn, history>>

SeeOneOut(t) ==
  LET me == th[t] IN
  /\ me.pc = "claim"
  /\ \E u \in me.todo \ inside :
       Go(t, IF me.todo = {u}
             THEN [Began(me, ANY) EXCEPT !.todo = {}, !.excl = TRUE]
             ELSE [me EXCEPT !.todo = @ \ {u}])
  /\ Local

GiveWay(t) ==
  /\ th[t].pc = "claim" /\ th[t].todo \cap inside # {} /\ ~Ordered
  /\ Priority = 0 \/ th[t].ways = 0 \/ Bug = "gives-way-for-ever"
  /\ gate' = None
  /\ Go(t, [th[t] EXCEPT !.pc = "idle", !.todo = {}, !.ways = IF Priority = 0 THEN 0 ELSE 1])
  /\ UNCHANGED <<mem, ver, own, clock, inside, turn, history>>

(* --- inevitability, from within: never waits -------------------------------- *)
Fail(t) == Go(t, [Restore(th[t]) EXCEPT !.must = TRUE])

BecomeInevitable(t) ==
  LET me == [th[t] EXCEPT !.k = @ + 1] IN
  /\ MayAct(t, "inevitable") /\ ~me.irr
  /\ UNCHANGED <<mem, ver, own, clock, inside, turn, history>>
  /\ IF me.excl THEN Go(t, [me EXCEPT !.irr = TRUE]) /\ UNCHANGED gate
     ELSE IF gate # None \/ (Ordered /\ ~IsFirst(t)) THEN Fail(t) /\ UNCHANGED gate
     ELSE gate' = t /\ Go(t, [me EXCEPT !.pc = "clear", !.todo = Threads \ {t}])

LookForOthers(t) ==
  LET me == th[t]
      alone == [me EXCEPT !.pc = "mine", !.excl = TRUE, !.todo = {}]
  IN
  /\ me.pc = "clear"
  /\ \E u \in me.todo :
       IF u \in inside /\ Bug # "alone-beside-others"
       THEN gate' = None /\ Fail(t) /\ UNCHANGED inside
       ELSE IF me.todo = {u}
       THEN inside' = inside \ {t} /\ Go(t, alone) /\ UNCHANGED gate
       ELSE Go(t, [me EXCEPT !.todo = @ \ {u}]) /\ UNCHANGED <<gate, inside>>
  /\ UNCHANGED <<mem, ver, own, clock, turn, history>>

ValidateAlone(t) ==
  LET me == th[t] IN
  /\ me.pc = "mine"
  /\ IF (\E r \in me.reads : Invalid(t, r)) /\ Bug # "inevitable-without-validation"
     THEN Fail(t)
     ELSE Go(t, [me EXCEPT !.pc = "run", !.irr = TRUE, !.rv = ANY])
  /\ Local

(* Unwoven code stores without a lock. *)
RawWrite(t) ==
  LET me == [th[t] EXCEPT !.k = @ + 1] IN
  /\ MayAct(t, "raw") /\ me.irr
  /\ \E v \in Vars :
       /\ mem' = [mem EXCEPT ![v] = {<<t, me.n, me.k>>}]
       /\ Go(t, [me EXCEPT !.over = @ \cup {v},
                           !.tok = {p \in @ : p[1] # v} \cup {<<v, <<t, me.n, me.k>>>>}])
  /\ UNCHANGED <<ver, own, clock, order, history>>

(* --- conflicts -------------------------------------------------------------- *)
BlockedBy(t) ==
  IF th[t].pc \in {"admit", "lock", "ask"} THEN own[Rec(th[t].v)] ELSE None
IsBlocked(t) == BlockedBy(t) \notin {None, t}

(* Whose turn it is needs no patience. *)
LosePatience(t) == IsBlocked(t) /\ ~(Ordered /\ IsFirst(t)) /\ Abort(t)

RollBack(t) == MayAct(t, "abort") /\ ~th[t].irr /\ th[t].k > 0 /\ Abort(t)

(* --- the order ---------------------------------------------------------------- *)
Disturb(t) ==
  LET u == BlockedBy(t) IN
  /\ Ordered /\ IsBlocked(t) /\ t < u /\ th[u].doom < t
  /\ Bug = "owner-not-read-again" => th[t].at = 0
  /\ th' = [th EXCEPT ![u].doom = t,
                      ![t].at = IF Bug = "owner-not-read-again" THEN 1 ELSE @]
  /\ UNCHANGED <<mem, ver, own, clock, order, history>>

(* A barrier notices that the transaction is in the way of an earlier one. *)
NoticeDoom(t) ==
  /\ Ordered /\ IsDoomed(t) /\ th[t].pc \in {"run", "admit", "lock"}
  /\ Abort(t)

AwaitTurn(t) ==
  /\ Ordered /\ th[t].pc = "run" /\ th[t].k > 0 /\ Bug # "commit-before-its-turn"
  /\ Go(t, [th[t] EXCEPT !.pc = "await", !.k = MaxOps])
  /\ Local

TakeTurn(t) ==
  LET me == th[t] IN
  /\ me.pc = "await" /\ IsFirst(t)
  /\ Go(t, IF me.excl \/ clock = me.rv \/ Bug = "commit-in-the-past"
           THEN [me EXCEPT !.pc = "apply"]
           ELSE [me EXCEPT !.pc = "extend", !.ret = "apply"])
  /\ Local

GiveUp(t) ==
  /\ th[t].pc = "await" /\ ~IsFirst(t)
  /\ \/ IsDoomed(t)
     \/ gate # None /\ Bug # "waits-despite-the-gate"
  /\ Abort(t)

(* --- all together ---------------------------------------------------------------- *)
IsOver(t) ==
  \/ th[t].pc = "over"
  \/ ~Ordered /\ th[t].pc \in {"idle", "waiting"} /\ th[t].n = Attempts(t)

Over == (\A t \in Threads : IsOver(t)) /\ UNCHANGED vars

Step(t) ==
  \/ Begin(t) \/ CountIn(t) \/ LookForOwner(t) \/ BeginInside(t)
  \/ Claim(t) \/ SeeOneOut(t) \/ GiveWay(t)
  \/ BecomeInevitable(t) \/ LookForOthers(t) \/ ValidateAlone(t) \/ RawWrite(t)
  \/ Load(t) \/ Check(t) \/ Admit(t) \/ Reread(t) \/ Stable(t)
  \/ Extend(t) \/ ExtendLate(t) \/ Valid(t) \/ Again(t) \/ Recheck(t)
  \/ StartWrite(t) \/ Lock(t) \/ Add(t) \/ StartAsk(t) \/ Ask(t) \/ AskCheck(t)
  \/ LosePatience(t) \/ RollBack(t) \/ Disturb(t) \/ NoticeDoom(t)
  \/ AwaitTurn(t) \/ TakeTurn(t) \/ GiveUp(t)
  \/ Promote(t) \/ SetSavepoint(t) \/ KeepAlternative(t) \/ GiveUpAlternative(t) \/ MakeObject(t)
  \/ StartCommit(t) \/ Apply(t) \/ CommitReads(t) \/ Draw(t) \/ DrawLate(t) \/ Finish(t)
  \/ Release(t) \/ RestoreMemory(t) \/ Bump(t) \/ Unlock(t) \/ RestoreLate(t)

Next == Over \/ \E t \in Threads : Step(t)

Spec == Init /\ [][Next]_vars

(* --- progress: with Priority ----------------------------------------------------------- *)
(* The scheduler lets every thread run that can. *)
Fair == Spec /\ \A t \in Threads : WF_vars(Step(t))

(* Every transaction commits in the end, those that lose and lose again, too. *)
Progress ==
  /\ \A t \in Threads \ Readers : <>(th[t].pc = "over")
  /\ \A t \in Threads : th[t].aborts > 0 ~> th[t].aborts = 0

InevitableFinishes == \A t \in Threads : th[t].irr ~> ~th[t].irr

(* With Ordered the number of attempts is bounded here, so that the bound is no dead-lock. *)
Bounded == \A t \in Threads : th[t].n <= Attempts(t)

Symmetry == Permutations(Threads) \cup Permutations(Vars)
ThreadSymmetry == Permutations(Threads)
VarSymmetry == Permutations(Vars)
=============================================================================
