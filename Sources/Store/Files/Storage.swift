import SystemPackage

/// The file layer: the only way by which the journal and the evidence touch the disk.
///
/// Every call is synchronous and maps to one system call, so that a test can fail each of them in turn.
/// A conformer retries interrupted calls itself, and reports every other failure as a `StorageError`.
package protocol Storage: Sendable {
    /// Creates one folder with mode 0700; a folder that exists already is left as it is.
    func createDirectory(_ path: FilePath) throws(StorageError)

    /// Opens a file; the descriptor is closed in child processes.
    func open(_ path: FilePath, _ purpose: OpenPurpose) throws(StorageError) -> OpenFile

    /// Writes bytes from `offset` on and returns how many were taken, which may be fewer than were given.
    func write(_ bytes: ArraySlice<UInt8>, to file: OpenFile, at offset: UInt64) throws(StorageError) -> Int

    /// Returns up to `count` bytes from `offset`, fewer only at the end of the file.
    func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(StorageError) -> [UInt8]

    /// The length of an open file in bytes.
    func size(of file: OpenFile) throws(StorageError) -> UInt64

    /// Cuts a file down to `size` bytes.
    func truncate(_ file: OpenFile, to size: UInt64) throws(StorageError)

    /// Returns once the contents of the file are on the disk (`fdatasync`).
    ///
    /// After a failure the bytes written since the last success must be taken for lost, even if a later call succeeds.
    func synchronize(_ file: OpenFile) throws(StorageError)

    /// Returns once the names in a folder are on the disk (`fsync` of the folder).
    func synchronizeDirectory(_ path: FilePath) throws(StorageError)

    /// Gives a file another name in the same folder, replacing a file which has that name.
    func rename(_ source: FilePath, to destination: FilePath) throws(StorageError)

    /// Removes a file; a file that is not there counts as removed.
    func remove(_ path: FilePath) throws(StorageError)

    /// The names in a folder, sorted.
    func list(_ path: FilePath) throws(StorageError) -> [String]

    /// Whether something has this name.
    func exists(_ path: FilePath) throws(StorageError) -> Bool

    /// Gives the descriptor back. Closing reports nothing: what must be on the disk was synchronized before.
    func close(_ file: OpenFile)
}

/// What a file is opened for.
package enum OpenPurpose: Sendable {
    /// Reading a file that must exist.
    case reading
    /// Reading and writing, creating the file with mode 0600 if there is none.
    case writing
}

/// An open file of one `Storage`.
package struct OpenFile: Hashable, Sendable {
    /// The descriptor, in the numbering of the storage that opened it.
    package let descriptor: Int32
    /// Where it was opened, for sentences.
    package let path: FilePath

    package init(descriptor: Int32, path: FilePath) {
        self.descriptor = descriptor
        self.path = path
    }
}

extension Storage {
    /// Creates a folder and the folders above it, and returns once their names are on the disk.
    package func createDirectories(_ path: FilePath) throws(StorageError) {
        let parent = path.directory
        if try exists(path) {
            // It may have been created by a process that died before its name was on the disk. A parent that cannot be
            // read was not made here.
            do throws(StorageError) {
                try synchronizeDirectory(parent)
            } catch let error where error.code == .permissionDenied {
                return
            }
            return
        }
        if parent != path {
            try createDirectories(parent)
        }
        try createDirectory(path)
        try synchronizeDirectory(parent)
    }

    /// Writes all bytes, over as many writes as that takes.
    package func writeAll(_ bytes: [UInt8], to file: OpenFile, at offset: UInt64) throws(StorageError) {
        var written = 0
        while written < bytes.count {
            let count = try write(bytes[written...], to: file, at: offset + UInt64(written))
            if count <= 0 { throw StorageError(.write, file.path, .noSpace) }
            written += count
        }
    }

    /// Copies a range of one file into another, a bounded piece at a time.
    func copy(
        _ range: Range<UInt64>, of source: OpenFile, to destination: OpenFile, at offset: UInt64
    ) throws(StorageError) {
        var copied: UInt64 = 0
        while copied < UInt64(range.count) {
            let wanted = min(UInt64(copyPieceBytes), UInt64(range.count) - copied)
            let piece = try read(source, at: range.lowerBound + copied, count: Int(wanted))
            if piece.isEmpty { throw StorageError(.read, source.path, .ioError) }
            try writeAll(piece, to: destination, at: offset + copied)
            copied += UInt64(piece.count)
        }
    }
}

/// How much is copied or hashed at a time.
let copyPieceBytes = 1 << 20
