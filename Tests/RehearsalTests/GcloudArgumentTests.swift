import Testing

@testable import Rehearsal

@Suite struct GcloudArgumentTests {
    @Test(arguments: [
        (
            "run services update bilko-api-demo --imag=x",
            "ERROR: (gcloud.run.services.update) unrecognized arguments: --imag=x (did you mean '--image'?) "
        ),
        (
            "run services update-traffic bilko-api-demo --revision=bilko-api-demo-00185-fay",
            "ERROR: (gcloud.run.services.update-traffic) unrecognized arguments: --revision="
        ),
        (
            "run services update bilko-api-demo --update-env-vars=CORS_ORIGINS=https://a,http://b",
            "ERROR: (gcloud.run.services.update) argument --update-env-vars: Bad syntax for dict arg: [http://b]. "
        ),
        (
            "sql backups create",
            "ERROR: (gcloud.sql.backups.create) argument --instance: Must be specified.\n"
        ),
        (
            "run services describe",
            "ERROR: (gcloud.run.services.describe) argument (SERVICE : --namespace=NAMESPACE): Must be specified.\n"
        ),
        (
            "run services describe bilko-api-demo --filter=a=b",
            "ERROR: (gcloud.run.services.describe) unrecognized arguments: --filter=a=b"
        ),
        (
            "run services update-traffic bilko-api-demo --to-latest --to-revisions=a=100",
            "ERROR: (gcloud.run.services.update-traffic) argument --to-latest: At most one of --to-latest | "
                + "--to-revisions | --to-tags can be specified.\n"
        ),
        (
            "run services update bilko-api-demo --traffic=10",
            "ERROR: (gcloud.run.services.update) unrecognized arguments: --traffic=10"
        ),
        (
            "builds list --limit=0",
            "ERROR: (gcloud.builds.list) argument --limit: Value must be greater than or equal to 1"
        ),
        ("builds list --limit", "ERROR: (gcloud.builds.list) argument --limit: expected one argument"),
        ("run services destroy x", "ERROR: (gcloud.run.services) Invalid choice: 'destroy'."),
        (
            "sql backups list -ibilko-demo-db",
            "ERROR: (gcloud.sql.backups.list) unrecognized arguments: -ibilko-demo-db"
        ),
    ])
    func refusesWhatGcloudRefuses(line: String, message: String) throws {
        let words = line.split(separator: " ").map(String.init)
        let outcome = try TestEstate().run("gcloud", words)
        #expect(outcome.status == 2)
        #expect(outcome.error.hasPrefix(message), "\(outcome.error)")
        #expect(outcome.text.isEmpty)
    }

    @Test func namesSeveralUnknownFlagsOneALine() throws {
        let outcome = try TestEstate().run("gcloud", ["auth", "list", "--zzzzzz", "--qqqqqq"])
        #expect(outcome.error.hasPrefix("ERROR: (gcloud.auth.list) unrecognized arguments:\n  --zzzzzz\n  --qqqqqq\n"))
    }

    @Test func takesGlobalFlagsAnywhereAndBothSpellings() throws {
        let estate = try TestEstate()
        let outcome = estate.run(
            "gcloud",
            [
                "--project", "tribal-sign-487920-k0", "run", "-q", "services", "--format=value(metadata.name)",
                "describe", "--region", "europe-north1", "bilko-api-demo",
            ])
        #expect(outcome.status == 0)
        #expect(outcome.text == "bilko-api-demo\n")
    }

    @Test(arguments: [
        (
            ["run", "services", "describe", "bilko-api-demo", "--project=tribal-sign-487920-k0"],
            "You must specify a region."
        ),
        (
            ["run", "services", "describe", "bilko-api-demo", "--region=europe-north1"],
            "The required property [project] is not currently set."
        ),
        (
            ["run", "services", "describe", "nothing", "--region=europe-north1", "--project=tribal-sign-487920-k0"],
            "Cannot find service [nothing]"
        ),
        (
            [
                "run", "services", "describe", "bilko-api-demo", "--region=europa-north1",
                "--project=tribal-sign-487920-k0",
            ],
            "Cannot find service [bilko-api-demo]"
        ),
        (
            ["run", "services", "describe", "bilko-api-demo", "--region=europe-north1", "--project=other"],
            "PERMISSION_DENIED: Permission 'run.services.get' denied"
        ),
        (["builds", "list", "--project=tribal-sign-487920-k0", "--format=yamll"], "Format must be one of config, csv"),
        (
            ["sql", "backups", "describe", "1", "--instance=x", "--project=tribal-sign-487920-k0"],
            "NOT_FOUND: The Cloud SQL instance does not exist."
        ),
    ])
    func failsAsGcloudFails(words: [String], message: String) throws {
        let outcome = try TestEstate().run("gcloud", words)
        #expect(outcome.status == 1)
        #expect(outcome.error.contains(") \(message)"), "\(outcome.error)")
    }

    @Test func anotherSeparatorKeepsCommasInValues() throws {
        let estate = try TestEstate()
        let outcome = estate.gcloud(
            "run services update bilko-api-demo --update-env-vars=^@^CORS_ORIGINS=https://a,http://b@X=1")
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(try estate.service("bilko-api-demo")?.template.environment["CORS_ORIGINS"] == "https://a,http://b")
        #expect(try estate.service("bilko-api-demo")?.template.environment["X"] == "1")
    }
}

@Suite struct GcloudFormatTests {
    @Test func valueTransformsAndJoins() throws {
        let estate = try TestEstate()
        let tag = estate.gcloud(
            "run services describe bilko-api-stage "
                + "--format=value(spec.template.spec.containers[0].image.split(:).slice(-1:),metadata.generation)")
        #expect(tag.text == "stage-3a4a9e9\t185\n")
        let dictionary = estate.gcloud("run services describe bilko-api-demo --format=value(spec.traffic)")
        #expect(dictionary.text == "{'latestRevision': True, 'percent': 100}\n")
    }

    @Test func jsonProjectionKeepsNestingAndSortsKeys() throws {
        let outcome = try TestEstate().gcloud(
            "run services describe bilko-api-demo --format=json(status.latestReadyRevisionName,metadata.name,no.such)")
        #expect(
            outcome.text == """
                {
                  "metadata": {
                    "name": "bilko-api-demo"
                  },
                  "status": {
                    "latestReadyRevisionName": "bilko-api-demo-00185-abc"
                  }
                }

                """)
    }

    @Test func filterSortAndLimitComeInGcloudsOrder() throws {
        let estate = try TestEstate(.redBuild)
        let five = estate.gcloud("builds list --filter=substitutions.BRANCH_NAME=main --limit=5 --format=value(status)")
        #expect(five.text == "SUCCESS\nSUCCESS\nFAILURE\nSUCCESS\nSUCCESS\n")
        let wrongKey = estate.gcloud("builds list --filter=source.repoSource.branchName=main --format=json")
        #expect(wrongKey.status == 0)
        #expect(wrongKey.text == "[]\n")
        #expect(
            wrongKey.error.hasPrefix(
                "WARNING: The following filter keys were not present in any resource : source.repoSource.branchName"))
        let newest = estate.gcloud(
            "run revisions list --service=bilko-api-demo --sort-by=~metadata.creationTimestamp --limit=1 "
                + "--format=value(metadata.name)")
        #expect(newest.text == "bilko-api-demo-00185-abc\n")
    }

    @Test func noRowsSayNothingButTheDefaultFormatDoes() throws {
        let estate = try TestEstate(.noBuilds)
        #expect(estate.gcloud("builds list").error == "Listed 0 items.\n")
        #expect(estate.gcloud("builds list --format=json").text == "[]\n")
        let value = estate.gcloud("builds list --format=value(id)")
        #expect(value.text.isEmpty && value.error.isEmpty && value.status == 0)
    }

    @Test func flattenGivesOneRowAnElement() throws {
        let estate = try TestEstate()
        _ = try estate.deployApi()
        let outcome = estate.gcloud(
            "run services describe bilko-api-demo --flatten=status.traffic[] --format=value(status.traffic.tag)")
        #expect(outcome.text == "\ncandidate\n")
    }
}
