namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>A bind line or a server, whose contexts are made of what the stores have.</summary>
internal interface ITlsUser
{
    public bool Uses(StoredFile stored);

    /// <summary>
    /// Makes again what is made of a file that has another content now; nothing is in its place before the changes run.
    /// </summary>
    /// <returns>How many contexts.</returns>
    public int Remake(StoredFile stored, ICollection<Action> changes, ICollection<string> errors);
}
