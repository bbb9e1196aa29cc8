package org.modsecexplorer.advise.exclude;

import java.util.List;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.Finder;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.query.MatchedRequests;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;

/** The false alarms among the stored requests under a filter, and what exclusions would change in these requests. */
public final class Tuning {

    private final MatchedRequests requests;
    private final Evidence.Reading reading;
    private final Found found;
    private final List<MatchedRequests.Writer> writers;

    private Tuning(MatchedRequests requests, Evidence.Reading reading) {
        this.requests = requests;
        this.reading = reading;
        Evidence evidence = new Evidence(reading);
        requests.each(evidence::add);
        requests.clients(evidence::add);
        this.found = Finder.groups(evidence);
        this.writers = requests.writers();
    }

    /** Reads and judges the requests. */
    public static Tuning of(Store store, Filter filter, Evidence.Reading reading) {
        return new Tuning(new MatchedRequests(store, filter), reading);
    }

    public Found found() {
        return found;
    }

    /** Who wrote the requests, the most frequent first. */
    public List<MatchedRequests.Writer> writers() {
        return writers;
    }

    /** The engine that wrote most of the requests; version 2 if the log does not tell. */
    public Engine engine() {
        return Engine.of(writers).orElse(Engine.V2);
    }

    /** The narrowest exclusions for these groups. */
    public Plan plan(List<Group> groups, Engine engine) {
        return Planner.plan(groups, engine, found.hosts());
    }

    public Effect effect(Plan plan) {
        Effect effect = new Effect(plan, reading.limit(), found.standings());
        requests.each(effect::add);
        return effect;
    }
}
