namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>What the operator has sent for a file and has not committed yet.</summary>
/// <param name="Target">The file.</param>
/// <param name="Content">What it is to have.</param>
internal sealed record StoreTransaction<TStored, TContent>(TStored Target, TContent Content)
    where TStored : StoredFile;
