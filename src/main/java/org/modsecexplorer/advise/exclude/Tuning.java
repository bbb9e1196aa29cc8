package org.modsecexplorer.advise.exclude;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.Finder;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.OwnVerdict;
import org.modsecexplorer.advise.tune.OwnVerdicts;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.matched.StoredMatches;
import org.modsecexplorer.store.Store;

/** The false alarms among requests, and what exclusions would change in these requests. Its answers are those of the moment when it was made. */
public final class Tuning {

    private final Evidence evidence;
    private final BitSet chosen;
    private final StoredMatches stored;
    /** Without the verdicts of users. */
    private final Found judged;

    private final Found found;
    private final Limits limits;

    /** @param store has the requests @param chosen positions of the requests in question */
    public Tuning(Store store, Evidence evidence, BitSet chosen) {
        this.evidence = evidence;
        this.chosen = chosen;
        this.stored = new StoredMatches(store);
        this.judged = Finder.groups(evidence, chosen);
        this.found = judged.ruledBy(new OwnVerdicts(store).all());
        Limits ofLog = Limits.of(stored);
        Integer limit = evidence.reading().limit();
        this.limits = limit == null ? ofLog : ofLog.withInbound(limit);
    }

    private Tuning(Tuning same, List<OwnVerdict> verdicts) {
        this.evidence = same.evidence;
        this.chosen = same.chosen;
        this.stored = same.stored;
        this.judged = same.judged;
        this.found = judged.ruledBy(verdicts);
        this.limits = same.limits;
    }

    public Found found() {
        return found;
    }

    /** The engine that wrote most of the requests; version 2 if the log does not tell. */
    public Engine engine() {
        return Engine.of(formats()).orElse(Engine.V2);
    }

    /** The program that wrote most of the requests, as it names itself; empty if it does not. */
    public String producer() {
        List<Format> formats = formats();
        return formats.isEmpty() ? "" : stored.lastProducer(formats.getFirst()).orElse("");
    }

    /** The most frequent first. */
    private List<Format> formats() {
        int[] counts = new int[Format.values().length];
        chosen.stream().forEach(request -> counts[evidence.requests().format(request).ordinal()]++);
        return Stream.of(Format.values()).filter(format -> counts[format.ordinal()] > 0)
                .sorted(Comparator.comparingInt((Format format) -> counts[format.ordinal()]).reversed().thenComparing(Format::id)).toList();
    }

    /** The groups' own verdicts are replaced: read them again after a change. */
    public Tuning ruledBy(List<OwnVerdict> verdicts) {
        return new Tuning(this, verdicts);
    }

    /** The forms of exclusion for a group, from the narrowest to the broadest. */
    public List<Offer> offers(Group group, Engine engine) {
        return Offers.of(group, engine, found.hosts());
    }

    /** Exclusions in the chosen forms. */
    public Plan planChosen(List<Choice> choices, Engine engine) {
        return Planner.planChosen(choices, engine, found.hosts());
    }

    /** The narrowest exclusions for these groups. */
    public Plan plan(List<Group> groups, Engine engine) {
        return Planner.plan(groups, engine, found.hosts());
    }

    public Effect effect(Plan plan) {
        return new Effect(plan, evidence, chosen, limits);
    }

    /** What the log, whatever the filter, says about exclusions that were written earlier, in the same order. @param answers those that gave the evidence */
    public List<Usage> usages(List<WrittenExclusion> earlier, Engine engine, Answers answers) {
        List<UsageCheck> checks = earlier.stream().map(each -> new UsageCheck(each.exclusion(), engine, each.written(), evidence)).toList();
        if (!checks.isEmpty()) {
            answers.visit(UsageCheck.all(checks));
        }
        return checks.stream().map(UsageCheck::usage).toList();
    }

    /** The same for several groups. */
    public Map<Group, List<StoredMatches.Match>> examples(List<Group> groups) {
        Map<Long, List<StoredMatches.Match>> byEntry = new HashMap<>();
        stored.of(groups.stream().flatMap(group -> group.examples().stream()).distinct().toList())
                .forEach(match -> byEntry.computeIfAbsent(match.entry(), _ -> new ArrayList<>()).add(match));
        Map<Group, List<StoredMatches.Match>> examples = new IdentityHashMap<>();
        groups.forEach(group -> examples.put(group, group.examples().stream()
                .flatMap(entry -> byEntry.getOrDefault(entry, List.of()).stream())
                .filter(match -> match.rule() == group.rule())
                .toList()));
        return examples;
    }

    /** Clients that sent these transactions. */
    public List<String> clients(List<Long> entries) {
        return stored.of(entries).stream().map(StoredMatches.Match::client).filter(Objects::nonNull).distinct().toList();
    }

    /** Matches of the group's rule in some of its transactions, from the store. */
    public List<StoredMatches.Match> examples(Group group) {
        return stored.of(group.examples()).stream().filter(match -> match.rule() == group.rule()).toList();
    }
}
