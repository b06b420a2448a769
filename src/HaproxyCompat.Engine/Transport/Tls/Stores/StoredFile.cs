namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>
/// What the process keeps of a file that TLS settings name; the operator may put something else in its place.
/// </summary>
/// <param name="name">As the configuration says it, base already applied.</param>
internal abstract class StoredFile(string name)
{
    public string Name { get; } = name;
}
