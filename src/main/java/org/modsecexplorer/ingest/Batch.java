package org.modsecexplorer.ingest;

import java.util.List;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.write.FileStep;
import org.modsecexplorer.store.write.SourceFileTicket;

/** What is committed together. @param complete the files of which every entry is stored with it */
record Batch(List<FileStep> steps, List<Complete> complete) {

    /** @param entries in the file */
    record Complete(SourceFile.OnDisk file, SourceFileTicket ticket, long entries) {}
}
