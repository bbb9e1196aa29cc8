package org.modsecexplorer.ingest.watch;

/** Receives the news of a watch, from several threads. */
@FunctionalInterface
public interface WatchListener {

    void news(WatchNews news);
}
