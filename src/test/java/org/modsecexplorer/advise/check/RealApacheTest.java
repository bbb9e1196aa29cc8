package org.modsecexplorer.advise.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.advise.config.Configuration;
import org.modsecexplorer.advise.config.ConfigurationReader;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Diagnosis;
import org.modsecexplorer.advise.finding.Finding;
import org.modsecexplorer.advise.machine.Accounts;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.StoreLocation;

/** The configuration from Debian's packages apache2, libapache2-mpm-itk, libapache2-mod-security2 and modsecurity-crs. */
@Tag("slow")
class RealApacheTest {

    private static final Path MAIN = Path.of("/etc/apache2/apache2.conf");
    private static final Path APACHE = Path.of("/usr/sbin/apache2ctl");
    private static final Path RECOMMENDED = Path.of("/etc/modsecurity/modsecurity.conf-recommended");
    private static final Path ITK = Path.of("/etc/apache2/mods-enabled/mpm_itk.load");

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWhereApacheIs() {
        assumeTrue(Files.isReadable(MAIN) && Files.isExecutable(APACHE), "Apache is not installed on this machine");
    }

    @Test
    void theSameFilesAreReadAsApacheReads() throws Exception {
        Process dump = new ProcessBuilder(APACHE.toString(), "-t", "-D", "DUMP_INCLUDES").redirectErrorStream(true).start();
        String said = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(dump.waitFor() == 0, "Apache rejects its configuration: " + said);
        TreeSet<String> apaches = new TreeSet<>();
        Pattern.compile("(?m)^\\s*\\([*\\d]+\\) (\\S+)$").matcher(said).results().forEach(found -> apaches.add(found.group(1)));
        Configuration config = ConfigurationReader.read(MAIN);
        assertThat(config.files()).extracting(Path::toString).containsExactlyInAnyOrderElementsOf(apaches);
        assertThat(config.problems()).isEmpty();
    }

    /** As an administrator enables it: the recommended file, and hosts with their own users. */
    @Test
    void theRecommendedFileIsJudgedUnderMpmItk() throws IOException {
        assumeTrue(Files.isReadable(RECOMMENDED) && Files.isReadable(ITK), "ModSecurity or mpm-itk is not installed");
        Path main = Files.writeString(folder.resolve("apache2.conf"), """
                Define APACHE_LOG_DIR %1$s
                User www-data
                Group www-data
                Include /etc/apache2/mods-enabled/*.load
                <IfModule security2_module>
                  SecDataDir /var/cache/modsecurity
                  Include %2$s
                  IncludeOptional /usr/share/modsecurity-crs/*.load
                </IfModule>
                <IfModule mpm_itk_module>
                  <VirtualHost *:80>
                    AssignUserID games games
                  </VirtualHost>
                </IfModule>
                """.formatted(folder, RECOMMENDED));
        Diagnosis diagnosis = new Doctor(Accounts.ofMachine(), new CancelSignal()).examine(main, StoreLocation.embedded(folder.resolve("none.duckdb")));
        List<Ailment> found = diagnosis.findings().stream().map(Finding::ailment).toList();
        assertThat(found).contains(Ailment.DATA_DIR_SHARED, Ailment.TMP_DIR_SHARED, Ailment.BODIES_WITH_SECRETS, Ailment.PART_E_LARGE, Ailment.STATUS_WITHOUT_404);
        assertThat(found).doesNotContain(Ailment.AUDIT_OFF, Ailment.INCLUDE_MISSING, Ailment.BLOCK_UNBALANCED, Ailment.QUOTE_OPEN, Ailment.DATA_DIR_SHUT);
        assertThat(diagnosis.findings()).filteredOn(finding -> finding.ailment() == Ailment.DATA_DIR_SHARED).singleElement()
                .satisfies(finding -> assertThat(finding.what(Locale.ENGLISH)).as("the later SecDataDir is in effect").contains("/tmp"));
        assertThat(diagnosis.files().size()).isGreaterThan(20);
    }
}
