package org.modsecexplorer.ingest.watch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Passes news on, but reports a recurring problem only once. Thread-safe. */
final class Told implements WatchListener {

    /** Maximum number of problems to remember; beyond it, the oldest may be reported again. */
    private static final int MOST = 10_000;

    private final WatchListener listener;
    private final Set<WatchNews.Problem> told = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<WatchNews.Problem, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    Told(WatchListener listener) {
        this.listener = listener;
    }

    @Override
    public void news(WatchNews news) {
        if (!(news instanceof WatchNews.Problem problem) || told.add(problem)) {
            listener.news(news);
        }
    }
}
