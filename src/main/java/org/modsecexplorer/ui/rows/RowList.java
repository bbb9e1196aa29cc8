package org.modsecexplorer.ui.rows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ObservableListBase;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.ui.session.Jobs;

/**
 * The rows of a result as a list of any length; only rows that are viewed are ever read. Getting a row returns it immediately; its content
 * follows. Used on the UI thread.
 */
public final class RowList extends ObservableListBase<Row> {

    static final int PAGE = 100;
    private static final int MOST_PAGES = 60;
    private static final int MOST_WAITING = 4;

    /** Reads rows by id. */
    interface Reader {
        List<EntryRow> read(Collection<Long> ids);
    }

    private final long[] ids;
    private final Reader reader;
    private final Jobs jobs;
    private final Consumer<Exception> failed;
    private final Map<Integer, Row[]> pages = new LinkedHashMap<>(MOST_PAGES, 0.75f, true);
    private final Deque<Integer> wanted = new ArrayDeque<>();
    private boolean reading;

    /** @param failed receives exceptions from reading rows */
    RowList(long[] ids, Reader reader, Jobs jobs, Consumer<Exception> failed) {
        this.ids = ids;
        this.reader = reader;
        this.jobs = jobs;
        this.failed = failed;
    }

    /** A list without rows. */
    static RowList empty(Jobs jobs) {
        return new RowList(new long[0], _ -> List.of(), jobs, _ -> {});
    }

    public long[] ids() {
        return ids;
    }

    @Override
    public int size() {
        return ids.length;
    }

    @Override
    public Row get(int index) {
        Row[] page = pages.get(index / PAGE);
        return (page == null ? newPage(index / PAGE) : page)[index % PAGE];
    }

    private Row[] newPage(int number) {
        int first = number * PAGE;
        Row[] page = new Row[Math.min(PAGE, ids.length - first)];
        for (int i = 0; i < page.length; i++) {
            page[i] = new Row(first + i, ids[first + i]);
        }
        pages.put(number, page);
        if (pages.size() > MOST_PAGES) {
            pages.remove(pages.keySet().iterator().next());
        }
        wanted.addFirst(number);
        // fast scrolling does not need the pages in between
        if (wanted.size() > MOST_WAITING) {
            pages.remove(wanted.removeLast());
        }
        readNext();
        return page;
    }

    private void readNext() {
        if (reading || wanted.isEmpty()) {
            return;
        }
        int number = wanted.removeFirst();
        Row[] page = pages.get(number);
        if (page == null) {
            readNext();
            return;
        }
        reading = true;
        List<Long> pageIds = new ArrayList<>(page.length);
        for (Row row : page) {
            pageIds.add(row.id());
        }
        jobs.latest(
                "rows." + System.identityHashCode(this),
                () -> reader.read(pageIds),
                rows -> {
                    reading = false;
                    fill(page, rows);
                    readNext();
                },
                thrown -> {
                    reading = false;
                    pages.remove(number);
                    failed.accept(thrown);
                });
    }

    private static void fill(Row[] page, List<EntryRow> rows) {
        Map<Long, EntryRow> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        for (Row place : page) {
            EntryRow row = byId.get(place.id());
            if (row != null) {
                place.fill(row);
            }
        }
    }

    /** Does not search through millions of rows. */
    @Override
    public int indexOf(Object wantedRow) {
        return wantedRow instanceof Row row && row.index() < ids.length && ids[row.index()] == row.id() ? row.index() : -1;
    }

    @Override
    public int lastIndexOf(Object wantedRow) {
        return indexOf(wantedRow);
    }

    @Override
    public boolean contains(Object wantedRow) {
        return indexOf(wantedRow) >= 0;
    }
}
