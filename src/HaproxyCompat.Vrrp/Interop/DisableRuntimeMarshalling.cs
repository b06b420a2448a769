// Every signature here is made of blittable types, so no marshalling code is needed at run time.
[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]
